namespace Glueline.Evolution.Planning;

/// <summary>An event that can't be written, and why.</summary>
/// <param name="EventIndex">The event's index among the planned ones.</param>
/// <param name="Findings">The reasons; at least one.</param>
internal sealed record EventRefusal(int EventIndex, IReadOnlyList<PlanFinding> Findings)
{
    /// <summary>The reasons in sentences.</summary>
    public string Reason => string.Join(' ', Findings);

    /// <inheritdoc/>
    public override string ToString() => $"refused event {EventIndex}: {Reason}";
}
