using System.CommandLine;
using Glueline.Cli.Events;
using Glueline.Cli.Running;

namespace Glueline.Cli.Verbs;

/// <summary>The options of the verbs that send events: which, with what added, how many at a time.</summary>
internal sealed class EventOptions
{
    public const string Meaning =
        "JSON events: one a line, or in an array, or one behind the other; packed by gzip or not; - reads standard input.";

    private readonly Option<string?> _events = new("--events")
    {
        Description = Meaning + " Default: a seeded fleet of sensors.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _add = new("--add")
    {
        Description =
            "A field for every event that lacks it: text, a number, true, false, $now (milliseconds since the epoch) or $line (the "
            + "line's number; in an array, the event's). May be repeated.",
        HelpName = "name=value",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<long> _batch = NumberOption.Create(
        "--batch",
        "Events of one producer invocation.",
        1,
        SenderLimits.MaximumBatchEvents,
        SenderLimits.DefaultBatchEvents
    );

    private readonly Option<long> _seed = NumberOption.Create(
        "--seed",
        "Seed of the sensor fleet: the same seed sends the same bytes.",
        long.MinValue,
        long.MaxValue,
        Fleet.SensorFleet.DefaultSeed
    );

    public void AddTo(Command command)
    {
        command.Add(_events);
        command.Add(_add);
        command.Add(_batch);
        command.Add(_seed);
    }

    public EventSource Source(ParseResult arguments) =>
        arguments.GetValue(_events) is { } argument
            ? EventSource.OfArgument(argument, "--events")
            : EventSource.OfFleet(arguments.GetValue(_seed));

    public Additions Additions(ParseResult arguments) => Events.Additions.Parse(arguments.GetValue(_add)!, TimeProvider.System);

    public SenderLimits Limits(ParseResult arguments) => new() { BatchEvents = (int)arguments.GetValue(_batch) };

    /// <summary>A topic named after what is sent: the file's name, or <c>sensors</c>.</summary>
    public string TopicName(ParseResult arguments) =>
        arguments.GetValue(_events) switch
        {
            null => "sensors",
            "-" => "events",
            var path => Topics.FromFile(path),
        };
}
