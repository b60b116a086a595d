using System.CommandLine;
using Glueline.Avro.Text;
using Glueline.Cli.Events;
using Glueline.Cli.Explaining;
using Glueline.Cli.Options;
using Glueline.Cli.Reports;
using Glueline.Evolution;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Verbs;

/// <summary>Infers the schema that a stream of events needs.</summary>
internal sealed class InferVerb : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = EventOptions.Meaning };

    private readonly Option<long> _sample = NumberOption.Create(
        "--sample",
        "Uses this many events, a random but reproducible sample of the whole file; 0 uses all of them.",
        0,
        int.MaxValue,
        0
    );

    private readonly Option<bool> _explain = new("--explain")
    {
        Description =
            "Instead of the schema, prints which rule determined each field's type, what was seen there and on which lines, and why no "
            + "other rule applied.",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "With --explain, prints the explanation as JSON; the schema alone is JSON in any case.",
    };

    private readonly EvolutionArguments _evolution = new(
        CompatibilityOption.Create("--mode", "The mode under which the schema will evolve, which determines the types of numbers.")
    );

    private readonly RecordNameOptions _names = new();

    public InferVerb()
        : base("infer", "Prints the schema that the events of a file need.")
    {
        Add(_file);
        Add(_sample);
        Add(_explain);
        Add(_json);
        _evolution.AddTo(this);
        _names.AddTo(this);
    }

    public override string Details =>
        """
            With --json: the Avro schema, {"type": "record", "name": "...", "fields": [...]}, as without it.
            With --explain --json: {"places": [{"path": "items[].price", "type": {a type, or null if there is none yet},
                "seen": [{"kind": "integer", "events": 69, "lines": [3, 16, 25]}],
                "rules": [{"rule": "number", "applied": true, "reason": "..."}]}]}
            lines are the first few.

            Exit code 0: there is a schema; 1: no event can be used; 2: the file can't be used.
            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var options = _evolution.Read(arguments, RemedyPlace.FreshVerb, _names);
        var source = EventSource.OfArgument(arguments.GetValue(_file)!);
        var events = await ReadEventsAsync(arguments, source, arguments.GetValue(_sample), cancellation).ConfigureAwait(false);
        var plan = new EvolutionPlanner(options).Plan(
            SchemaHistory.Empty(_evolution.Mode(arguments).Mode),
            [.. events.Select(line => line.Json)]
        );
        foreach (var refusal in plan.Refusals)
            await Errors(arguments).WriteLineAsync($"{events[refusal.EventIndex].Place}: {refusal.Reason}").ConfigureAwait(false);
        if (plan.Schema is null)
            return ExitCodes.Failure;
        if (arguments.GetValue(_explain))
            await ExplainAsync(arguments, plan, events, options.Inference).ConfigureAwait(false);
        else
            await Output(arguments).WriteLineAsync(SchemaText.PrintIndented(plan.Schema)).ConfigureAwait(false);
        return ExitCodes.Success;
    }

    private async Task ExplainAsync(ParseResult arguments, EvolutionPlan plan, IReadOnlyList<EventLine> events, InferenceOptions options)
    {
        var evidence = new EventEvidence(
            plan.Verdicts.Where(verdict => verdict is { Rule: "map", Applied: true })
                .Select(verdict => verdict.Path)
                .ToHashSet(StringComparer.Ordinal)
        );
        var refused = plan.Refusals.Select(refusal => refusal.EventIndex).ToHashSet();
        for (var index = 0; index < events.Count; index++)
            if (!refused.Contains(index))
                evidence.Add(events[index].Place, EventShape.Read(events[index].Json.Span, options));
        if (arguments.GetValue(_json))
            await Output(arguments).WriteLineAsync(JsonText.Of(InferenceExplanation.Json(plan, evidence))).ConfigureAwait(false);
        else
            foreach (var line in InferenceExplanation.Lines(plan, evidence))
                await Output(arguments).WriteLineAsync(line).ConfigureAwait(false);
    }
}
