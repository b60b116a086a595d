using System.CommandLine;
using System.Collections.Immutable;
using Glueline.Avro.Text;
using Glueline.Cli.Events;
using Glueline.Evolution;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Verbs;

/// <summary>The schema that a stream of events needs.</summary>
internal sealed class InferVerb : Verb
{
    private readonly Argument<string> file = new("FILE") { Description = "Newline-delimited JSON, one event a line; - reads standard input." };

    private readonly Option<CompatibilityLaw> mode = Compatibility.Option("--mode", "The mode under which the schema will evolve; it decides how numbers are kept.");

    private readonly Option<string[]> required = new("--required")
    {
        Description = "A field that every event has; the others are optional. May be repeated.",
        HelpName = "FIELD",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string> name = new("--name")
    {
        Description = "Name of the record.",
        HelpName = "NAME",
        DefaultValueFactory = _ => EvolutionOptions.DefaultRecordName,
    };

    public InferVerb() : base("infer", "Prints the schema that the events of a file need.")
    {
        Add(file);
        Add(mode);
        Add(required);
        Add(name);
    }

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var planner = Planner(arguments);
        var source = EventSource.OfArgument(arguments.GetValue(file)!);
        var events = new List<EventLine>();
        await foreach (var line in source.ReadAsync(cancellation))
            if (EventText.Fault(line.Json.Span) is { } fault)
                await Errors(arguments).WriteLineAsync($"line {line.Number}: {fault}");
            else
                events.Add(line);
        if (events is [])
            throw new InputException($"No line of {source.Name} holds an event: one JSON object a line is expected.");

        var plan = planner.Plan(SchemaHistory.Empty(arguments.GetValue(mode)!.Mode), [.. events.Select(line => line.Json)]);
        foreach (var refusal in plan.Refusals)
            await Errors(arguments).WriteLineAsync($"line {events[refusal.EventIndex].Number}: {refusal.Reason}");
        if (plan.Schema is null)
            return ExitCodes.Failure;
        await Output(arguments).WriteLineAsync(SchemaText.PrintIndented(plan.Schema));
        return ExitCodes.Success;
    }

    private EvolutionPlanner Planner(ParseResult arguments)
    {
        try
        {
            return new(new EvolutionOptions
            {
                RecordName = arguments.GetValue(name)!,
                Inference = new InferenceOptions { RequiredFields = arguments.GetValue(required)!.ToImmutableSortedSet(StringComparer.Ordinal) },
            });
        }
        catch (ArgumentException fault)
        {
            throw new InputException(fault.Message);
        }
    }
}
