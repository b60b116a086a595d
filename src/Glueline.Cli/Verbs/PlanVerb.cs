using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glueline.Cli.Events;
using Glueline.Cli.Options;
using Glueline.Cli.Reports;
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
        Description = $"The existing schema: {KnownSchemaOptions.Meaning}.",
        HelpName = "SCHEMA",
        Required = true,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints the plan as JSON, including the new schema." };

    private readonly KnownSchemaOptions _known = new("FULL, or what the profile sets");

    private readonly EvolutionArguments _evolution = new();

    private readonly RecordNameOptions _names = new();

    private static readonly JsonSerializerOptions Readable = ReadableJson.Options();

    public PlanVerb()
        : base("plan", "Shows what events would change in a schema: nothing, a new version, or a refusal with reasons. Registers nothing.")
    {
        Add(_events);
        Add(_against);
        Add(_json);
        _known.AddTo(this);
        _evolution.AddTo(this);
        _names.AddTo(this);
    }

    /// <summary>Exit code 1 if an event would be refused.</summary>
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var options = _evolution.Read(arguments, RemedyPlace.Verb, _names);
        var source = EventSource.OfJsonOrArgument(arguments.GetValue(_events)!, "EVENT");
        var schema = await _known
            .ReadAsync(arguments, "--against", arguments.GetValue(_against)!, _evolution.Mode(arguments), cancellation)
            .ConfigureAwait(false);
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

        var plan = new EvolutionPlanner(options with { Remedies = schema.Remedies }).Plan(
            schema.History,
            [.. lines.Select(line => line.Json)]
        );
        await Output(arguments)
            .WriteLineAsync(
                arguments.GetValue(_json) ? Json(plan, lines) : $"{schema.Name}: {plan.Describe(index => lines[index].Place.ToString())}"
            )
            .ConfigureAwait(false);
        return plan.Refusals is [] && isWhole ? ExitCodes.Success : ExitCodes.Failure;
    }

    /// <summary>The plan as JSON, with the lines of refused events in addition to their index in the batch.</summary>
    private static string Json(EvolutionPlan plan, List<EventLine> lines)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            plan.WriteTo(writer);
        var document = JsonNode.Parse(stream.ToArray())!;
        foreach (var refusal in document["refusals"]!.AsArray())
        {
            var place = lines[(int)refusal!["event"]!].Place;
            refusal["line"] = place.Line;
            if (place.EventOrNull is { } number)
                refusal["eventOfDocument"] = number;
        }

        return document.ToJsonString(Readable);
    }
}
