namespace Glueline.Evolution.Planning;

/// <summary>One reason why an event can't be written; <see cref="FindingText"/> puts it into words.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Path">The place: a JSON pointer into the event, with <c>*</c> for any item of an array or value of a map.</param>
/// <param name="Found">What the event has there.</param>
/// <param name="Expected">What the schema, the mode or the options have there; empty if there is nothing to compare with.</param>
/// <param name="Mode">The compatibility mode.</param>
/// <param name="Version">The schema version that the event was checked against; null if there is none.</param>
/// <param name="Reasons">Why each possible change of the schema was rejected.</param>
internal sealed record PlanFinding(
    FindingKind Kind,
    string Path,
    string Found,
    string Expected,
    CompatibilityMode Mode,
    long? Version,
    IReadOnlyList<string> Reasons
)
{
    /// <summary>The value of <see cref="Found"/> for an array without items.</summary>
    internal const string EmptyArray = "an empty array";

    /// <summary>The value of <see cref="Found"/> for a number that is not known yet.</summary>
    internal const string InexactNumber = "a number that can't be kept as a double";

    /// <summary>The options of a finding that was made without any.</summary>
    internal static readonly EvolutionOptions DefaultOptions = new();

    /// <summary>The value at fault, such as a number, shortened if it is long; null if no single value is at fault.</summary>
    public string? Example { get; internal init; }

    /// <summary>The place without positions in arrays: <see cref="Path"/> with <c>*</c> instead of each.</summary>
    public string Pattern
    {
        get => field ?? Path;
        internal init;
    }

    /// <summary>
    /// What all findings with the same reason share, whatever the values, the positions in arrays and the schema's version.
    /// </summary>
    public string Group =>
        Kind switch
        {
            FindingKind.NotJson or FindingKind.TooDeep => $"{Kind}",
            FindingKind.InexactNumber
            or FindingKind.DuplicateMember
            or FindingKind.ValueUnsuitable
            or FindingKind.Incompatible
            or FindingKind.NoOverflow => $"{Kind} {Pattern}",
            _ => $"{Kind} {Pattern} {Found}",
        };

    /// <summary>What can be done, the best first, without anything that is already set.</summary>
    public IReadOnlyList<Remedy> Remedies => new FindingRemedies(this).All;

    /// <summary>Whether the value is a number beyond the largest double.</summary>
    internal bool IsBeyondDouble { get; init; }

    /// <summary>Whether the schema has a type at the place.</summary>
    internal bool HasType { get; init; } = true;

    /// <summary>A field of the event that seems to name its kind; null if there is none.</summary>
    internal string? KindField { get; init; }

    /// <summary>How many levels the event has, if that is at fault.</summary>
    internal int Levels { get; init; }

    /// <summary>The options that the event was planned with.</summary>
    internal EvolutionOptions Options
    {
        get => field ?? DefaultOptions;
        init;
    }

    /// <summary>Whether the limit is one of bytes.</summary>
    internal bool IsOfBytes { get; init; }

    /// <summary>The finding in sentences, with what to do.</summary>
    public override string ToString() => FindingText.Describe(this);
}
