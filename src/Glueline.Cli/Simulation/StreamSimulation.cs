using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Cli.Events;
using Glueline.Evolution;
using Glueline.Evolution.Planning;
using Glueline.Registry.Framing;

namespace Glueline.Cli.Simulation;

/// <summary>
/// A stream folded through the planner as a single producer would do it, without registry and Kafka: what fits the latest version is
/// encoded with it, and what does not is planned, a batch at a time. Holds one batch and the versions, never the stream.
/// </summary>
internal sealed class StreamSimulation(EvolutionOptions options, CompatibilityRules compatibility, int batchEvents) : IDisposable
{
    /// <summary>As the producer is sent them, whatever their number.</summary>
    private const int BatchBytes = 1 << 20;

    private readonly EvolutionPlanner _planner = new(options);
    private readonly List<SchemaHistoryEntry> _history = [];
    private readonly List<SimulatedVersion> _versions = [];
    private readonly List<EventLine> _batch = [];
    private readonly OutputBuffer _output = new();
    private EventEncoder? _encoder;
    private int _bytes;
    private long _encoded;

    public long Events { get; private set; }

    public long Accepted { get; private set; }

    public long JsonBytes { get; private set; }

    public long AvroBytes { get; private set; }

    /// <summary>How many of the accepted events have parts in overflow.</summary>
    public long Overflowed { get; private set; }

    public RefusalGroups Refusals { get; } = new();

    /// <summary>The versions so far, the one in use with the events that it has encoded until now.</summary>
    public IReadOnlyList<SimulatedVersion> Versions =>
        _versions is [] ? [] : [.. _versions[..^1], _versions[^1] with { Events = _encoded }];

    public void Add(EventLine line)
    {
        Events++;
        if (line.Fault is { } fault)
        {
            Refusals.Add(line, fault);
            return;
        }

        if (_batch.Count > 0 && _bytes + line.Json.Length > BatchBytes)
            Flush();
        _batch.Add(line);
        _bytes += line.Json.Length;
        if (_batch.Count == batchEvents)
            Flush();
    }

    /// <summary>Plans and encodes what has been added.</summary>
    public void Flush()
    {
        var waiting = _batch.FindAll(line => !IsDone(line, OverflowUse.UntypableOnly));
        if (waiting.Count > 0)
            Plan(waiting);
        _batch.Clear();
        _bytes = 0;
    }

    public SimulationReport Report(string source, TimeSpan time) =>
        new(
            source,
            compatibility.Name,
            options.Overflow is OverflowMode.On,
            batchEvents,
            Events,
            Accepted,
            Overflowed,
            Refusals.Events,
            JsonBytes,
            AvroBytes,
            Math.Round(time.TotalSeconds, 3),
            Versions,
            Refusals.All
        );

    public void Dispose() => _output.Dispose();

    private void Plan(List<EventLine> waiting)
    {
        var plan = _planner.Plan(SchemaHistory.Of(compatibility.Mode, _history), [.. waiting.Select(line => line.Json)]);
        foreach (var refusal in plan.Refusals)
            Refusals.Add(waiting[refusal.EventIndex], refusal);
        if (plan.Outcome is PlanOutcome.Evolve)
            Take(plan, waiting[0].Place);
        var refused = plan.Refusals.Select(refusal => refusal.EventIndex).ToHashSet();
        for (var index = 0; index < waiting.Count; index++)
            if (!refused.Contains(index) && !IsDone(waiting[index], OverflowUse.Everything))
                throw new InvalidOperationException(
                    $"{waiting[index].Place}: the plan took the event, and its schema does not; please report this event"
                );
    }

    private void Take(EvolutionPlan plan, EventPlace place)
    {
        if (_versions.Count > 0)
            _versions[^1] = _versions[^1] with { Events = _encoded };
        _encoded = 0;
        var number = _versions.Count + 1;
        if (compatibility.Scope is not ComparisonScope.SinceCheckpoint)
            _history.Clear(); // a plan asks for no other than the latest
        _history.Add(new(number, plan.Schema!));
        _encoder = new EventEncoder(plan.Schema!, options.Overflow, options.Inference);
        _versions.Add(
            new(
                number,
                place.Line,
                0,
                System.Text.Encoding.UTF8.GetByteCount(SchemaText.Print(plan.Schema!)),
                [.. plan.Changes.Select(change => change.ToString())]
            )
            {
                Event = place.EventOrNull,
            }
        );
    }

    /// <summary>
    /// What is nested too deep for the conversion, overflow keeps; whatever else can't be read is told by what overflow says of it.
    /// </summary>
    private bool TryEncode(EventLine line, OverflowUse use)
    {
        var json = line.Json.Span;
        try
        {
            if (_encoder!.TryEncode(json, _output, out _))
                return true;
        }
        catch (AvroDataException) when (_encoder!.HasOverflow)
        {
            _output.Clear();
        }

        if (options.Overflow is OverflowMode.Off || !_encoder!.TryEncodeWithOverflow(json, _output, use))
            return false;
        Overflowed++;
        return true;
    }

    /// <summary>Whether the event is encoded, or refused since no schema can help a text that is no JSON.</summary>
    private bool IsDone(EventLine line, OverflowUse use)
    {
        if (_encoder is null)
            return false;
        _output.Clear();
        try
        {
            if (!TryEncode(line, use))
                return false;
        }
        catch (AvroDataException exception)
        {
            Refusals.Add(line, exception.Message);
            return true;
        }

        Accepted++;
        _encoded++;
        JsonBytes += line.Json.Length;
        AvroBytes += GlueFrameHeader.Size + _output.WrittenCount;
        return true;
    }
}
