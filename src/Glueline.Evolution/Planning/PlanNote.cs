namespace Glueline.Evolution.Planning;

/// <summary>Something worth knowing of a plan that keeps no event out.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Path">Where: a JSON pointer into the event, with <c>*</c> for any item of an array or value of a map; empty for the whole
/// schema.</param>
/// <param name="Subject">What the note tells of, such as the versions that are read with or the types that give way.</param>
public sealed record PlanNote(PlanNoteKind Kind, string Path, string Subject)
{
    /// <summary>What can be done, the best first; empty where there is nothing to do.</summary>
    public IReadOnlyList<Remedy> Remedies { get; internal init; } = [];

    /// <summary>The options of the plan.</summary>
    internal EvolutionOptions Options
    {
        get => field ?? PlanFinding.Usual;
        init;
    }

    /// <summary>The note in a sentence.</summary>
    public override string ToString() => NoteText.Describe(this);
}
