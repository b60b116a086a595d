using System.CommandLine;
using Glueline.Cli.Linting;
using Glueline.Evolution;

namespace Glueline.Cli.Verbs;

/// <summary>What the systems that read a schema make of it.</summary>
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
        Description = "In place of the findings, prints the type that each system sees, field by field.",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints findings, and with --types the types, as JSON." };

    private readonly KnownSchemaOptions _known = new("FULL");

    public LintVerb()
        : base(
            "lint",
            "Says what Spark, Flink, Iceberg, BigQuery, polars, Java and other readers make of a schema, and what helps where they refuse."
        )
    {
        Add(_schema);
        Add(_systems);
        Add(_types);
        Add(_json);
        _known.AddPlaceTo(this);
    }

    public override string Details =>
        $"""
            Findings stand by place, a JSON pointer into the event with * for every item and every value of a map:
              error     the system refuses the schema or the file, or can't read the field
              warning   it reads the field, as something that people stumble over: a struct of members, Object, bytes
              remedy    what can be done, the best first; options are those of infer, register, plan, simulate and run
            Then each system has a line that says whether it reads the whole.

            The systems, and how it is known what they do:
            {string.Join('\n', ReadingSystems.All.Select(system => $"  {system.Key, -10}{system.Source}"))}

            Exit code: 0 where no system that was asked finds an error, 1 where one does, 2 where the schema can't be had.
            docs/systems.md has the types of all systems in one table, and how to read a topic with each.
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
                .WriteLineAsync(LintJson.Write(lint, arguments.GetValue(_types) ? TypeUse.Shown : TypeUse.LeftOut))
                .ConfigureAwait(false);
        else
            foreach (var line in arguments.GetValue(_types) ? LintTypes.Lines(lint) : LintReport.Lines(lint))
                await output.WriteLineAsync(line).ConfigureAwait(false);
        return lint.HasErrors ? ExitCodes.Failure : ExitCodes.Success;
    }
}
