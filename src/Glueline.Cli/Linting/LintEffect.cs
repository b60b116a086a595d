namespace Glueline.Cli.Linting;

/// <summary>What some systems make of a place.</summary>
/// <param name="Severity">How much that weighs.</param>
/// <param name="Systems">The keys of the systems.</param>
/// <param name="What">What happens, <c>{type}</c> being the type that the system sees.</param>
/// <param name="Source">How it is known; null where the system's own source says it.</param>
internal sealed record LintEffect(LintSeverity Severity, IReadOnlyList<string> Systems, string What, string? Source = null)
{
    /// <summary>Whether it holds at a place of the rule; at all by default.</summary>
    public Func<SchemaPlace, bool> Where { get; init; } = _ => true;

    /// <summary>Whether it concerns only systems that don't know the meaning that stands there.</summary>
    public bool IsOfUnknownMeaning { get; init; }

    public bool Holds(SchemaPlace place, ReadingSystem system) =>
        Systems.Contains(system.Key, StringComparer.Ordinal)
        && Where(place)
        && !(IsOfUnknownMeaning && system.Types.ContainsKey(place.Construct));
}
