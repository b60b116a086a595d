namespace Glueline.Cli.Running;

/// <summary>
/// How far the producer may be ahead of the consumer, in bytes. The embedded broker keeps about 5 MB of each partition and
/// drops the rest, so whoever sends more than the consumer reads would lose records.
/// </summary>
internal sealed class SendWindow(long limit)
{
    /// <summary>Header, key and bookkeeping of a record, which weigh more than a small event itself.</summary>
    private const int Overhead = 100;

    private readonly Dictionary<int, long> next = [];
    private readonly Queue<(Dictionary<int, long> Offsets, long Bytes)> batches = new();
    private long ahead;

    /// <summary>Offsets that the consumer must have reached before everything sent so far is stored.</summary>
    public IReadOnlyDictionary<int, long> Sent => next;

    public void Add(EventBatch batch, IEnumerable<EventOutcome> accepted)
    {
        var bytes = 0L;
        foreach (var outcome in accepted)
        {
            next[outcome.Partition] = Math.Max(next.GetValueOrDefault(outcome.Partition), outcome.Offset + 1);
            bytes += batch.Lines[outcome.Index].Json.Length + Overhead;
        }
        batches.Enqueue((new(next), bytes));
        ahead += bytes;
    }

    /// <summary>What must be stored before another batch may be sent; null when it may be sent now.</summary>
    public IReadOnlyDictionary<int, long>? Overdue()
    {
        Dictionary<int, long>? offsets = null;
        while (ahead > limit)
        {
            (offsets, var bytes) = batches.Dequeue();
            ahead -= bytes;
        }
        return offsets;
    }
}
