namespace Glueline.Cli.Linting;

/// <summary>A feature of schemas that some systems read as something else, or refuse.</summary>
/// <param name="Name">A predicate about the place, such as <c>is a map</c>.</param>
/// <param name="When">Whether the rule applies to a place.</param>
/// <param name="Remedies">What can be done, best first; <c>{path}</c> is the place, <c>{key}</c> its key, <c>{schema}</c> the schema's
/// argument on the command line.</param>
/// <param name="Effects">The effects on systems.</param>
internal sealed record LintRule(string Name, Func<SchemaPlace, bool> When, IReadOnlyList<string> Remedies, params LintEffect[] Effects);

/// <summary>The effect of a rule on some systems.</summary>
/// <param name="Severity">The severity of its findings.</param>
/// <param name="Systems">The keys of the systems.</param>
/// <param name="What">What happens; <c>{type}</c> is the type that the system sees.</param>
/// <param name="Source">How it is known; null if the system's own source covers it.</param>
internal sealed record LintEffect(LintSeverity Severity, IReadOnlyList<string> Systems, string What, string? Source = null)
{
    /// <summary>Whether the effect occurs at a place of the rule; by default at all of them.</summary>
    public Func<SchemaPlace, bool> Where { get; init; } = _ => true;

    /// <summary>Whether the effect occurs only in systems that don't know the logical type.</summary>
    public bool IsOfUnknownMeaning { get; init; }

    public bool Occurs(SchemaPlace place, ReadingSystem system) =>
        Systems.Contains(system.Key, StringComparer.Ordinal)
        && Where(place)
        && !(IsOfUnknownMeaning && system.Types.ContainsKey(place.Construct));
}
