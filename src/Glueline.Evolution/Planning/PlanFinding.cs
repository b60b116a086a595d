namespace Glueline.Evolution.Planning;

/// <summary>One reason why an event can't be brought in; <see cref="FindingText"/> makes sentences of it.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Path">Where: a JSON pointer into the event, with <c>*</c> for any item of an array or value of a map.</param>
/// <param name="Found">What the event has there.</param>
/// <param name="Expected">What the schema, the mode or the options have there; empty where there is nothing to compare with.</param>
/// <param name="Mode">The compatibility mode.</param>
/// <param name="Version">The schema version that the event was held against, or null when there is none.</param>
/// <param name="Reasons">Why each possible change of the schema was rejected.</param>
public sealed record PlanFinding(
    FindingKind Kind,
    string Path,
    string Found,
    string Expected,
    CompatibilityMode Mode,
    long? Version,
    IReadOnlyList<string> Reasons
)
{
    /// <summary>What <see cref="Found"/> says of an array without items.</summary>
    internal const string EmptyArray = "an empty array";

    /// <summary>What <see cref="Found"/> says of a number until it is known which.</summary>
    internal const string InexactNumber = "a number that can't be kept as a double";

    /// <summary>The options where none are told.</summary>
    internal static readonly EvolutionOptions Usual = new();

    /// <summary>The value that is at fault, such as a number, cut where it is long; null where it is not one value's fault.</summary>
    public string? Example { get; internal init; }

    /// <summary>The place without positions in arrays: <see cref="Path"/> with <c>*</c> for each of them.</summary>
    public string Pattern
    {
        get => field ?? Path;
        internal init;
    }

    /// <summary>What findings of the same reason share, whatever the values, the positions in arrays and the schema's version.</summary>
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

    /// <summary>What can be done, the best first; nothing that is in force already.</summary>
    public IReadOnlyList<Remedy> Remedies => new FindingRemedies(this).All;

    /// <summary>Whether the value is a number that no double comes near: beyond the largest.</summary>
    internal bool IsBeyondDouble { get; init; }

    /// <summary>Whether the schema has a type at the place.</summary>
    internal bool HasType { get; init; } = true;

    /// <summary>A field of the event whose text looks like the name of its kind; null where there is none.</summary>
    internal string? KindField { get; init; }

    /// <summary>How many levels the event has, where that is at fault.</summary>
    internal int Levels { get; init; }

    /// <summary>The options that the event was planned with.</summary>
    internal EvolutionOptions Options
    {
        get => field ?? Usual;
        init;
    }

    /// <summary>Whether the limit is one of bytes.</summary>
    internal bool IsOfBytes { get; init; }

    /// <summary>The finding in a sentence, with what to do.</summary>
    public override string ToString() => FindingText.Describe(this);
}
