using System.Globalization;
using Glueline.Cli.Formats;
using Glueline.Evolution;
using Glueline.Ui.Usage;

namespace Glueline.Cli.Page.Usage;

/// <summary>What another mode or checkpoint would allow and forbid, by trying both.</summary>
internal static class ModeChange
{
    private const int MostFindings = 10;

    private const string Needed = """{"name":"needed","type":"int"}""";
    private const string Defaulted = """{"name":"defaulted","type":"long","default":0}""";
    private const string Optional = """{"name":"optional","type":["null","string"],"default":null}""";
    private const string Color = """{"name":"color","type":{"type":"enum","name":"E","symbols":["RED","GREEN"]}}""";

    private static readonly AvroDefinition Before = Record(Needed, Defaulted, Optional, Color);

    /// <summary>One change each to <see cref="Before"/>.</summary>
    private static readonly IReadOnlyList<(string Words, AvroDefinition After)> Samples =
    [
        ("adding a field with a default", Record(Needed, Defaulted, Optional, Color, """{"name":"x","type":"int","default":1}""")),
        ("adding a field without a default", Record(Needed, Defaulted, Optional, Color, """{"name":"x","type":"int"}""")),
        ("removing a field with a default", Record(Needed, Optional, Color)),
        ("removing a field without a default", Record(Defaulted, Optional, Color)),
        ("widening a type, such as int to long", Record("""{"name":"needed","type":"long"}""", Defaulted, Optional, Color)),
        ("narrowing a type, such as long to int", Record(Needed, """{"name":"defaulted","type":"int","default":0}""", Optional, Color)),
        ("allowing null in a field", Record("""{"name":"needed","type":["null","int"]}""", Defaulted, Optional, Color)),
        ("no longer allowing null in a field", Record(Needed, Defaulted, """{"name":"optional","type":"string","default":""}""", Color)),
        (
            "adding a symbol to an enum",
            Record(Needed, Defaulted, Optional, """{"name":"color","type":{"type":"enum","name":"E","symbols":["RED","GREEN","BLUE"]}}""")
        ),
        (
            "removing a symbol from an enum",
            Record(Needed, Defaulted, Optional, """{"name":"color","type":{"type":"enum","name":"E","symbols":["RED"]}}""")
        ),
        (
            "replacing a type by one that has nothing in common with it",
            Record("""{"name":"needed","type":"string"}""", Defaulted, Optional, Color)
        ),
    ];

    public static ChangePreview Of(DefinitionHistory now, DefinitionHistory then)
    {
        var (allows, forbids) = (new List<string>(), new List<string>());
        var isAvro = now.Latest?.Definition is null or AvroDefinition;
        foreach (var (words, after) in isAvro ? Samples : [])
            switch (Accepts(now.Rules, after), Accepts(then.Rules, after))
            {
                case (false, true):
                    allows.Add(words);
                    break;
                case (true, false):
                    forbids.Add(words);
                    break;
            }
        var (comparedNow, comparedThen) = (Compared(now), Compared(then));
        if (comparedNow.Except(comparedThen).ToList() is { Count: > 0 } fewer && comparedThen.Count > 0)
            allows.Add($"whatever only {Named(fewer)} {(fewer.Count == 1 ? "forbids" : "forbid")}");
        if (comparedThen.Except(comparedNow).ToList() is { Count: > 0 } more && comparedNow.Count > 0)
            forbids.Add($"whatever {Named(more)} {(more.Count == 1 ? "doesn't" : "don't")} fit");
        return new()
        {
            Now = Words(now, comparedNow),
            Then = Words(then, comparedThen),
            Allows = allows,
            Forbids = forbids,
            Latest =
                then.Latest is { } latest && then.Versions.Count > 1
                    ?
                    [
                        .. new DefinitionHistory(then.Rules, then.Versions.SkipLast(1), then.Checkpoint)
                            .Check(latest.Definition)
                            .Take(MostFindings)
                            .Select(finding => finding.Summary),
                    ]
                    : [],
        };
    }

    private static AvroDefinition Record(params string[] fields) =>
        AvroDefinition.ParseNew($$"""{"type":"record","name":"R","fields":[{{string.Join(',', fields)}}]}""");

    private static bool Accepts(CompatibilityRules rules, AvroDefinition after) =>
        new DefinitionHistory(rules, [EarlierDefinition.Version(1, Before)]).Check(after).Count == 0;

    private static List<long> Compared(DefinitionHistory history) =>
        history.Rules.Scope switch
        {
            ComparisonScope.Nothing => [],
            ComparisonScope.Latest => [.. history.Versions.TakeLast(1).Select(version => version.Number)],
            _ => [.. history.Versions.Select(version => version.Number).Where(number => number >= history.Checkpoint)],
        };

    private static string Words(DefinitionHistory history, List<long> compared) =>
        !history.Rules.AllowsNewVersions ? "nothing, since none is allowed"
        : compared.Count == 0 ? "nothing: any schema may follow"
        : $"{Named(compared)}: "
            + (history.Rules.NewReadsOld, history.Rules.OldReadsNew) switch
            {
                (true, true) => "each must read what the other writes",
                (true, false) => "it must read what was written with them",
                _ => "they must read what is written with it",
            };

    private static string Named(List<long> numbers) =>
        (numbers.Count == 1 ? "version " : "versions ")
        + string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));
}
