using System.CommandLine;
using Glueline.Cli.Events;
using Glueline.Cli.Explaining;
using Glueline.Cli.Options;
using Glueline.Evolution;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Verbs;

/// <summary>Plans what events would change in an existing schema, without registering anything.</summary>
internal sealed class PlanVerb : Verb
{
    private readonly Argument<string> _events = new("EVENT")
    {
        Description =
            "One event, or an array of them, as JSON; or a file. "
            + EventOptions.Meaning
            + " All events are planned together, as one batch.",
    };

    private readonly Option<string> _against = new("--against")
    {
        Description = $"The existing schema: {KnownSchemaOptions.MeaningOfAnyFormat}.",
        HelpName = "SCHEMA",
        Required = true,
    };

    private readonly Option<SchemaFormat?> _format = FormatOption.Create();

    private readonly Option<bool> _json = JsonOption.Create("the plan, including the new schema,");

    private readonly KnownSchemaOptions _known = new("FULL, or what the profile sets");

    private readonly EvolutionArguments _evolution = new();

    private readonly RecordNameOptions _names = new();

    public PlanVerb()
        : base("plan", "Shows what events would change in a schema: nothing, a new version, or a refusal with reasons. Registers nothing.")
    {
        Add(_events);
        Add(_against);
        Add(_format);
        Add(_json);
        _known.AddTo(this);
        _evolution.AddTo(this);
        _names.AddTo(this);
    }

    public override string Details =>
        $$"""
            An Avro schema evolves by events, within its mode. A JSON Schema does not: here it accepts an event or shows where it
            doesn't. A .proto file is refused, since events as JSON don't have the numbers of its fields.

            With --json:
            {{PlanDocument.Shape}}
            With --json and a JSON Schema: {"outcome": "fits|refuse", "format": "JSON", "against": "order.json", "events": 3,
                "refusals": [{"line": 3, "findings": [{"path": "/total", "schemaPath": "/properties/total/type", "text": "..."}]}]}

            Exit code 0: every event fits, or a new version would make it fit; 1: an event is refused; 2: the events or the schema
            can't be used; 3: the registry did not answer.
            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var options = _evolution.Read(arguments, RemedyPlace.Verb, _names);
        var source = EventSource.OfJsonOrArgument(arguments.GetValue(_events)!, "EVENT");
        var schema = await _known
            .ReadDefinitionAsync(
                arguments,
                "--against",
                arguments.GetValue(_against)!,
                _evolution.Mode(arguments),
                arguments.GetValue(_format),
                cancellation
            )
            .ConfigureAwait(false);
        if (schema.Format is SchemaFormat.Protobuf)
            throw new InputException(
                $"--against {schema.Name} is PROTOBUF, for which no plan can be made: events as JSON don't have the numbers of its fields. "
                    + "Compare two files: glueline check OLD NEW"
            );
        var lines = new List<EventLine>();
        var isWhole = true;
        await foreach (var line in source.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (line.Fault is null)
                lines.Add(line);
            else
                await Errors(arguments).WriteLineAsync($"{line.Place}: {line.Fault}").ConfigureAwait(false);
            isWhole &= line.Fault is null;
        }

        var isAccepted =
            schema.Format is SchemaFormat.Json
                ? await ValidateAsync(arguments, schema.Name, schema.Latest.Text, lines).ConfigureAwait(false)
                : await PlanAsync(arguments, schema.Name, schema.ToAvro(), options with { Remedies = schema.Remedies }, lines)
                    .ConfigureAwait(false);
        return isAccepted && isWhole ? ExitCodes.Success : ExitCodes.Failure;
    }

    private async Task<bool> PlanAsync(
        ParseResult arguments,
        string name,
        SchemaHistory history,
        EvolutionOptions options,
        List<EventLine> lines
    )
    {
        var plan = new EvolutionPlanner(options).Plan(history, [.. lines.Select(line => line.Json)]);
        await Output(arguments)
            .WriteLineAsync(
                arguments.GetValue(_json)
                    ? PlanDocument.Of(plan, lines)
                    : $"{name}: {plan.Describe(index => lines[index].Place.ToString())}"
            )
            .ConfigureAwait(false);
        return plan.Refusals is [];
    }

    private async Task<bool> ValidateAsync(ParseResult arguments, string name, string schema, List<EventLine> lines)
    {
        var validation = DocumentValidation.Of(schema, lines);
        if (arguments.GetValue(_json))
            await Output(arguments).WriteLineAsync(validation.Json(name)).ConfigureAwait(false);
        else
            foreach (var line in validation.Lines(name))
                await Output(arguments).WriteLineAsync(line).ConfigureAwait(false);
        return validation.IsValid;
    }
}
