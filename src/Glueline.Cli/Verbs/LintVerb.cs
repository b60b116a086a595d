using System.CommandLine;
using Glueline.Cli.Linting;
using Glueline.Cli.Options;
using Glueline.Evolution;

namespace Glueline.Cli.Verbs;

/// <summary>Shows how the systems that read Avro see a schema.</summary>
internal sealed class LintVerb : Verb
{
    private readonly Argument<string> _schema = new("SCHEMA") { Description = $"The schema: {KnownSchemaOptions.Meaning}." };

    private readonly Option<ReadingSystem[]> _systems = new("--system")
    {
        Description =
            $"Only this system: {string.Join(", ", ReadingSystems.All.Select(system => system.Key))}. May be repeated. Default: all.",
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
        CustomParser = result =>
        {
            var found = new List<ReadingSystem>();
            foreach (var token in result.Tokens)
                if (ReadingSystems.Find(token.Value) is { } system)
                    found.Add(system);
                else
                    result.AddError(
                        $"--system {token.Value}: expected one of {string.Join(", ", ReadingSystems.All.Select(one => one.Key))}."
                    );
            return [.. found.Distinct()];
        },
    };

    private readonly Option<bool> _types = new("--types")
    {
        Description = "Instead of the findings, prints the type that each system sees, field by field.",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints the findings, and with --types also the types, as JSON." };

    private readonly KnownSchemaOptions _known = new("FULL");

    public LintVerb()
        : base(
            "lint",
            "Shows how Spark, Flink, Iceberg, BigQuery, polars, Java and other readers see a schema, and what helps if they refuse it."
        )
    {
        Add(_schema);
        Add(_systems);
        Add(_types);
        Add(_json);
        _known.AddPlaceTo(this);
    }

    public override string Details =>
        $$"""
            Findings are listed by place, a JSON pointer into the event with * for every item and every value of a map:
              error     the system refuses the schema or the file, or can't read the field
              warning   it reads the field, but as something unexpected: a struct of members, Object, bytes
              remedy    what can be done, best first; options are those of infer, register, plan, simulate and run
            Then a line for each system says whether it reads the whole event.

            The systems, and how their behaviour is known:
            {{string.Join('\n', ReadingSystems.All.Select(system => $"  {system.Key, -10}{system.Source}"))}}

            With --json: {"schema": "orders", "fields": 12, "ok": false,
                "systems": [{"system": "spark", "name": "Spark", "reads": false, "errors": 1, "warnings": 0, "source": "..."}],
                "findings": [{"path": "/a", "type": "...", "system": "spark", "severity": "error|warning", "rule": "...", "what": "...",
                              "remedies": ["..."], "source": "..."}],
                "types": [{"path": "/a", "types": {"spark": "..."} }] or null without --types}

            Exit code 0: no system has an error; 1: at least one has; 2: the schema can't be read.
            docs/systems.md has a table with the types of all systems, and how to read a topic with each.
            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var name = arguments.GetValue(_schema)!;
        var read = await _known
            .ReadAsync(arguments, "SCHEMA", name, CompatibilityRules.Of(CompatibilityMode.Full), cancellation)
            .ConfigureAwait(false);
        if (read.History.Latest is not { } latest)
            throw new InputException($"SCHEMA {name}: the schema has no available version yet.");
        var lint = SchemaLint.Of(name, latest.Schema, arguments.GetValue(_systems)!);
        var output = Output(arguments);
        if (arguments.GetValue(_json))
            await output
                .WriteLineAsync(LintJson.Write(lint, arguments.GetValue(_types) ? TypeUse.Included : TypeUse.Omitted))
                .ConfigureAwait(false);
        else
            foreach (var line in arguments.GetValue(_types) ? LintTypes.Lines(lint) : LintReport.Lines(lint))
                await output.WriteLineAsync(line).ConfigureAwait(false);
        return lint.HasErrors ? ExitCodes.Failure : ExitCodes.Success;
    }
}
