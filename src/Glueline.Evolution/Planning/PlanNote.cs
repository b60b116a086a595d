namespace Glueline.Evolution.Planning;

/// <summary>Something worth knowing about a plan that is no reason to refuse an event.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Path">
/// The place: a JSON pointer into the event, with <c>*</c> for any item of an array or value of a map; empty for the whole schema.
/// </param>
/// <param name="Subject">What the note is about, such as the versions that records are read with, or the types that are replaced.</param>
internal sealed record PlanNote(PlanNoteKind Kind, string Path, string Subject)
{
    /// <summary>What can be done, the best first; empty if there is nothing to do.</summary>
    public IReadOnlyList<Remedy> Remedies { get; internal init; } = [];

    /// <summary>The options of the plan.</summary>
    internal EvolutionOptions Options
    {
        get => field ?? PlanFinding.DefaultOptions;
        init;
    }

    /// <summary>The note in sentences.</summary>
    public override string ToString() => NoteText.Describe(this);
}
