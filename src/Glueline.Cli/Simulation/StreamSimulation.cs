using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Cli.Events;
using Glueline.Evolution;
using Glueline.Evolution.Planning;
using Glueline.Registry.Framing;

namespace Glueline.Cli.Simulation;

/// <summary>
/// Runs a stream through the planner like a single producer, without a registry or Kafka: events that fit the latest version are encoded
/// with it, the others are planned, a batch at a time. Holds one batch and the versions in memory, never the stream.
/// </summary>
internal sealed class StreamSimulation(EvolutionOptions options, CompatibilityRules compatibility, int batchEvents) : IDisposable
{
    /// <summary>The maximum size of a batch, whatever the number of its events; the same as for the producer.</summary>
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

    /// <summary>The number of accepted events that have parts in overflow.</summary>
    public long Overflowed { get; private set; }

    public RefusalGroups Refusals { get; } = new();

    /// <summary>The versions so far; the last one with the number of events that it has encoded until now.</summary>
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

    /// <summary>Plans and encodes the events of the current batch.</summary>
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
            Adopt(plan, waiting[0].Place);
        var refused = plan.Refusals.Select(refusal => refusal.EventIndex).ToHashSet();
        for (var index = 0; index < waiting.Count; index++)
            if (!refused.Contains(index) && !IsDone(waiting[index], OverflowUse.Everything))
                throw new InvalidOperationException(
                    $"{waiting[index].Place}: the plan accepted the event, but its schema does not. Please report this event."
                );
    }

    private void Adopt(EvolutionPlan plan, EventPlace place)
    {
        if (_versions.Count > 0)
            _versions[^1] = _versions[^1] with { Events = _encoded };
        _encoded = 0;
        var number = _versions.Count + 1;
        if (compatibility.Scope is not ComparisonScope.SinceCheckpoint)
            _history.Clear(); // plans compare only with the latest version
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
    /// Overflow keeps what is nested too deeply for the conversion; for anything else that can't be read, overflow reports the reason.
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

    /// <summary>Whether the event has been encoded, or refused because it is not valid JSON, which no schema can change.</summary>
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
