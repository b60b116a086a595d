using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>
/// Forms batches from the queues: full ones at once, others when their oldest record has waited for the batching window. Guarded by the
/// dispatcher's lock.
/// </summary>
internal sealed class BatchBuilder(EventSourceMappingOptions options, TimeProvider time)
{
    private readonly List<PartitionQueue> _queues = [];
    private uint _turn;

    public void Add(PartitionQueue queue) => _queues.Add(queue);

    public void Remove(PartitionQueue queue) => _queues.Remove(queue);

    /// <summary>Returns a batch, or null with the time after which to try again; that is null too while no record waits.</summary>
    public RecordBatch? TryBuild(out TimeSpan? wait)
    {
        wait = null;
        PartitionQueue[] ready = [.. InTurn().Where(queue => !queue.InFlight && queue.Count > 0)];
        if (ready.Length == 0)
            return null;
        var room = PayloadLimits.Request - KafkaEventWriter.EnvelopeSize(options.BootstrapServers, options.Topic, ready.Length);
        var refused = Array.Find(ready, queue => queue.Oldest.Refusal is not null);
        if (refused is not null)
            return TakeRefused(refused);
        var full = ready.Sum(queue => queue.Count) >= options.BatchSize || ready.Sum(queue => queue.Bytes) >= room;
        var age = time.GetElapsedTime(ready.Min(queue => queue.Oldest.ArrivedAt));
        if (!full && age < options.MaximumBatchingWindow)
        {
            wait = options.MaximumBatchingWindow - age;
            return null;
        }
        _turn++;
        return new RecordBatch(Take(ready, room), Attempt: 1);
    }

    /// <summary>Each batch starts with a different partition, so that a busy one doesn't starve the others.</summary>
    private IEnumerable<PartitionQueue> InTurn() => _queues.Select((_, index) => _queues[(int)((_turn + index) % _queues.Count)]);

    /// <summary>A record that the function never gets forms a batch of its own, so that its partition keeps its order.</summary>
    private static RecordBatch TakeRefused(PartitionQueue queue)
    {
        var record = queue.Dequeue();
        queue.InFlight = true;
        return new RecordBatch([new PartitionSlice(queue, [record])], Attempt: 1) { Discarded = record.Refusal };
    }

    /// <summary>Takes up to the batch size and the payload limit, but at least one record.</summary>
    private List<PartitionSlice> Take(PartitionQueue[] ready, long room)
    {
        var slices = new List<PartitionSlice>();
        var count = 0;
        foreach (var queue in ready)
        {
            var records = new List<BufferedRecord>();
            while (
                queue.Count > 0
                && count < options.BatchSize
                && queue.Oldest.Refusal is null
                && (count == 0 || queue.Oldest.EncodedSize <= room)
            )
            {
                var record = queue.Dequeue();
                records.Add(record);
                room -= record.EncodedSize;
                count++;
            }
            if (records.Count == 0)
                break;
            queue.InFlight = true;
            slices.Add(new PartitionSlice(queue, records));
        }
        return slices;
    }
}
