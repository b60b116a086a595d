namespace Glueline.Cli.Running;

/// <summary>
/// How far the producer may be ahead of the consumer, in bytes. The embedded broker keeps about 5 MB of each partition and deletes the
/// rest, so records would be lost if the producer were further ahead.
/// </summary>
internal sealed class SendWindow(long limit)
{
    /// <summary>Header, key and bookkeeping of a record, in bytes: more than a small event itself.</summary>
    private const int Overhead = 100;

    private readonly Dictionary<int, long> _next = [];
    private readonly Queue<(Dictionary<int, long> Offsets, long Bytes)> _batches = new();
    private long _ahead;

    /// <summary>Offsets that the consumer must have reached before everything sent so far is stored.</summary>
    public IReadOnlyDictionary<int, long> Sent => _next;

    public void Add(EventBatch batch, IEnumerable<EventOutcome> accepted)
    {
        var bytes = 0L;
        foreach (var outcome in accepted)
        {
            _next[outcome.Partition] = Math.Max(_next.GetValueOrDefault(outcome.Partition), outcome.Offset + 1);
            bytes += batch.Lines[outcome.Index].Json.Length + Overhead;
        }
        _batches.Enqueue((new(_next), bytes));
        _ahead += bytes;
    }

    /// <summary>The offsets that must be stored before another batch may be sent; null if it may be sent now.</summary>
    public IReadOnlyDictionary<int, long>? Overdue()
    {
        Dictionary<int, long>? offsets = null;
        while (_ahead > limit)
        {
            (offsets, var bytes) = _batches.Dequeue();
            _ahead -= bytes;
        }
        return offsets;
    }
}
