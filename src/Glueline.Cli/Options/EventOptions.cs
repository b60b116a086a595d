using System.CommandLine;
using Glueline.Cli.Events;
using Glueline.Cli.Fleet;
using Glueline.Cli.Running;

namespace Glueline.Cli.Options;

/// <summary>The options of the verbs that send events: the source, fields to add, and the batch size.</summary>
internal sealed class EventOptions
{
    private const string FileName = "FILE";

    public const string Meaning =
        "JSON events: one per line, in an array, or one after the other; may be compressed with gzip; - reads standard input.";

    private readonly Argument<string?> _file = new(FileName)
    {
        Description = Meaning + " Default: a seeded fleet of sensors.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _events = new("--events") { Description = "The same as FILE.", HelpName = FileName };

    private readonly Option<string[]> _add = new("--add")
    {
        Description =
            "Adds a field to every event that lacks it: a string, a number, true, false, $now (milliseconds since the epoch) or $line "
            + "(the line's number; in an array, the event's). May be repeated.",
        HelpName = "name=value",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<long> _batch = NumberOption.Create(
        "--batch",
        "Maximum number of events per producer invocation.",
        1,
        SenderLimits.MaximumBatchEvents,
        SenderLimits.DefaultBatchEvents
    );

    private readonly Option<long> _seed = NumberOption.Create(
        "--seed",
        "Seed of the sensor fleet; the same seed sends the same bytes.",
        long.MinValue,
        long.MaxValue,
        SensorFleet.DefaultSeed
    );

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_events);
        command.Add(_add);
        command.Add(_batch);
        command.Add(_seed);
        command.Validators.Add(arguments =>
        {
            if (arguments.GetValue(_file) is { } file && arguments.GetValue(_events) is { } events)
                arguments.AddError($"There are two sources of events, {file} and --events {events}: give one of them.");
        });
    }

    public EventSource Source(ParseResult arguments) =>
        arguments.GetValue(_events) is { } option ? EventSource.OfArgument(option, _events.Name)
        : arguments.GetValue(_file) is { } file ? EventSource.OfArgument(file, FileName)
        : SensorFleet.Source(arguments.GetValue(_seed));

    public Additions Additions(ParseResult arguments) => Events.Additions.Parse(arguments.GetValue(_add)!, TimeProvider.System);

    public SenderLimits Limits(ParseResult arguments) => new() { BatchEvents = (int)arguments.GetValue(_batch) };

    /// <summary>A topic name derived from the source: the file's name, or <c>sensors</c>.</summary>
    public string TopicName(ParseResult arguments) =>
        (arguments.GetValue(_events) ?? arguments.GetValue(_file)) switch
        {
            null => "sensors",
            "-" => "events",
            var path => ResourceNames.TopicFromFile(path),
        };
}
