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
    FindingKind Kind, string Path, string Found, string Expected, CompatibilityMode Mode, long? Version, IReadOnlyList<string> Reasons)
{
    /// <summary>What <see cref="Found"/> says of an array without items.</summary>
    internal const string EmptyArray = "an empty array";

    /// <summary>The finding in a sentence, with what to do.</summary>
    public override string ToString() => FindingText.Describe(this);
}
