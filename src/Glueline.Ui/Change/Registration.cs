namespace Glueline.Ui.Change;

/// <summary>What became of a registration.</summary>
/// <param name="Status">AVAILABLE, FAILURE, or refused if nothing was sent.</param>
/// <param name="Sentence">What happened.</param>
internal sealed record Registration(string Status, string Sentence)
{
    /// <summary>The schema that was registered in.</summary>
    public required string Schema { get; init; }

    /// <summary>The version's number; null if there is none.</summary>
    public long? Version { get; init; }

    /// <summary>The reasons of a refusal, and warnings.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}
