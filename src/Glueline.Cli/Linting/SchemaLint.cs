using Glueline.Avro.Schemas;
using Glueline.Evolution;

namespace Glueline.Cli.Linting;

/// <summary>The places of a schema, and what the rules find there for each system.</summary>
internal sealed class SchemaLint
{
    private SchemaLint(
        string name,
        IReadOnlyList<ReadingSystem> systems,
        IReadOnlyList<SchemaPlace> places,
        IReadOnlyList<LintFinding> findings
    ) => (Name, Systems, Places, Findings) = (name, systems, places, findings);

    /// <summary>The schema's argument on the command line.</summary>
    public string Name { get; }

    public IReadOnlyList<ReadingSystem> Systems { get; }

    public IReadOnlyList<SchemaPlace> Places { get; }

    /// <summary>In the order of the places.</summary>
    public IReadOnlyList<LintFinding> Findings { get; }

    public IEnumerable<SchemaPlace> Fields => Places.Where(place => place is { Role: PlaceRole.Field, IsRecursive: false });

    public bool HasErrors => Findings.Any(finding => finding.Severity is LintSeverity.Error);

    /// <param name="name">The schema's argument on the command line, for commands in remedies.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="systems">The systems to check; if there are none, all.</param>
    /// <exception cref="InputException">The schema has too many places.</exception>
    public static SchemaLint Of(string name, AvroSchema schema, IReadOnlyList<ReadingSystem> systems)
    {
        var selected = systems is [] ? ReadingSystems.All : systems;
        var places = SchemaPlaces.Of(schema);
        return new(name, selected, places, [.. places.SelectMany(place => At(name, place, selected))]);
    }

    public IReadOnlyList<LintFinding> Of(ReadingSystem system, LintSeverity severity) =>
        [.. Findings.Where(finding => finding.System == system && finding.Severity == severity)];

    private static IEnumerable<LintFinding> At(string name, SchemaPlace place, IReadOnlyList<ReadingSystem> systems) =>
        from rule in LintRules.All
        where rule.When(place) && (!place.IsRecursive || rule.Name is LintRules.Recursion)
        from effect in rule.Effects
        from system in systems
        where effect.Occurs(place, system)
        select new LintFinding(
            place,
            rule.Name,
            system,
            effect.Severity,
            effect.What.Replace("{type}", SystemType.Of(system, place.Schema), StringComparison.Ordinal),
            [.. rule.Remedies.Select(remedy => Filled(remedy, name, place))],
            effect.Source ?? system.Source
        );

    private static string Filled(string remedy, string name, SchemaPlace place) =>
        remedy
            .Replace("{schema}", ShellWord.Of(name), StringComparison.Ordinal)
            .Replace("{path}", place.Path, StringComparison.Ordinal)
            .Replace("{key}", place.Field?.JsonName, StringComparison.Ordinal);
}
