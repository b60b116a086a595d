using System.CommandLine;
using System.Text;
using System.Text.Json;
using Glueline.Cli.Events;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Verbs;

/// <summary>What events would ask of a schema that exists; nothing is registered.</summary>
internal sealed class PlanVerb : Verb
{
    private readonly Argument<string> events = new("EVENT")
    {
        Description = "One event as JSON, or a file of newline-delimited JSON; - reads standard input. All events are planned together, as one batch.",
    };

    private readonly Option<string> against = new("--against")
    {
        Description = $"The schema that exists: {KnownSchemaOptions.Meaning}.",
        HelpName = "SCHEMA",
        Required = true,
    };

    private readonly Option<bool> json = new("--json") { Description = "Prints the plan as JSON, with the new schema in it." };

    private readonly KnownSchemaOptions known = new();

    private readonly InferenceArguments inference = new();

    public PlanVerb() : base("plan", "Says what events would change in a schema: fits, a new version, or a refusal with its reasons. Registers nothing.")
    {
        Add(events);
        Add(against);
        Add(json);
        known.AddTo(this);
        inference.AddTo(this);
    }

    /// <summary>Exit code 1 when an event would be refused.</summary>
    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var planner = new EvolutionPlanner(inference.Read(arguments));
        var schema = await known.ReadAsync(arguments, arguments.GetValue(against)!, cancellation).ConfigureAwait(false);
        var lines = new List<EventLine>();
        await foreach (var line in EventSource.OfJsonOrArgument(arguments.GetValue(events)!).ReadAsync(cancellation).ConfigureAwait(false)) lines.Add(line);
        if (lines is []) throw new InputException($"{arguments.GetValue(events)} holds no event.");

        var plan = planner.Plan(schema.History, [.. lines.Select(line => line.Json)]);
        await Output(arguments).WriteLineAsync(arguments.GetValue(json) ? Json(plan) : $"{schema.Name}: {plan}").ConfigureAwait(false);
        return plan.Refusals is [] ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static string Json(EvolutionPlan plan)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            plan.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
