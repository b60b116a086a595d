using Confluent.Kafka;

namespace Glueline.Local.EventSource;

/// <summary>One assigned partition: the records read and not yet at the function. Guarded by its dispatcher's lock.</summary>
internal sealed class PartitionQueue(TopicPartition partition, int batchSize)
{
    /// <summary>More than one payload's worth, so that the next batch is there when one is done.</summary>
    private const long FullBytes = 8 * 1024 * 1024;

    /// <summary>Many batches' worth: to pause and to resume a partition makes the consumer fetch its records anew.</summary>
    private readonly int _fullCount = Math.Max(10 * batchSize, 1000);

    private readonly Queue<BufferedRecord> _waiting = new();
    private BufferedRecord? _newest;
    private long? _passedOver;

    public TopicPartition Partition { get; } = partition;

    /// <summary>Its records are in a batch that is not done; the next ones must wait, for their order.</summary>
    public bool InFlight { get; set; }

    /// <summary>Another consumer has it now: whatever is in flight must not be committed.</summary>
    public bool Revoked { get; set; }

    public int Count => _waiting.Count;

    public long Bytes { get; private set; }

    public bool IsFull => _waiting.Count >= _fullCount || Bytes >= FullBytes;

    /// <summary>Reading starts again well before the queue is empty.</summary>
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
    /// A record that nobody shall get: it is done with the one before it. Answers the offset to commit when there is none before it.
    /// </summary>
    public long? PassOver(long offset)
    {
        if (_waiting.Count > 0)
            _newest!.Next = offset + 1;
        else if (InFlight)
            _passedOver = offset + 1;
        else
            return offset + 1;
        return null;
    }

    /// <summary>Its records in flight are done; answers the offset to commit for those passed over meanwhile.</summary>
    public long? Complete()
    {
        InFlight = false;
        (var next, _passedOver) = (_passedOver, null);
        return next;
    }
}
