using Confluent.Kafka;

namespace Glueline.Local.EventSource;

/// <summary>
/// The buffer of one assigned partition: records that were read and not yet delivered. Guarded by the dispatcher's lock.
/// </summary>
internal sealed class PartitionQueue(TopicPartition partition, int batchSize)
{
    /// <summary>More than one payload, so that the next batch is ready when one is done.</summary>
    private const long FullBytes = 8 * 1024 * 1024;

    /// <summary>Many batches, since pausing and resuming a partition makes the consumer fetch its records again.</summary>
    private readonly int _fullCount = Math.Max(10 * batchSize, 1000);

    private readonly Queue<BufferedRecord> _waiting = new();
    private BufferedRecord? _newest;
    private long? _skippedTo;

    public TopicPartition Partition { get; } = partition;

    /// <summary>Whether records of it are in an unfinished batch; the next ones wait, to keep their order.</summary>
    public bool InFlight { get; set; }

    /// <summary>Whether another consumer has it now: what is in flight must not be committed.</summary>
    public bool Revoked { get; set; }

    public int Count => _waiting.Count;

    public long Bytes { get; private set; }

    public bool IsFull => _waiting.Count >= _fullCount || Bytes >= FullBytes;

    /// <summary>Whether reading can resume, which is well before the queue is empty.</summary>
    public bool HasRoom => _waiting.Count < _fullCount / 2 && Bytes < FullBytes / 2;

    public BufferedRecord Oldest => _waiting.Peek();

    public void Enqueue(BufferedRecord record)
    {
        _waiting.Enqueue(record);
        _newest = record;
        Bytes += record.EncodedSize;
    }

    public BufferedRecord Dequeue()
    {
        var record = _waiting.Dequeue();
        Bytes -= record.EncodedSize;
        return record;
    }

    /// <summary>
    /// Skips a record: it is done together with the one before it. Returns the offset to commit if there is none before it.
    /// </summary>
    public long? Skip(long offset)
    {
        if (_waiting.Count > 0)
            _newest!.Next = offset + 1;
        else if (InFlight)
            _skippedTo = offset + 1;
        else
            return offset + 1;
        return null;
    }

    /// <summary>Ends the batch in flight; returns the offset to commit for records skipped in the meantime.</summary>
    public long? Complete()
    {
        InFlight = false;
        (var next, _skippedTo) = (_skippedTo, null);
        return next;
    }
}
