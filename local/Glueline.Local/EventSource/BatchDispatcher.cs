using Confluent.Kafka;
using Glueline.Local.EventSource.Destinations;
using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>
/// Forms batches from the partitions' queues and invokes the function with them. A partition is in one batch at a time, and a failed batch
/// waits for its next attempt without holding up other partitions.
/// </summary>
internal sealed class BatchDispatcher(
    EventSourceMappingOptions options,
    IFunctionInvoker function,
    IFailureDestination? destination,
    IDeliveryListener listener,
    DeliveryJournal journal,
    TimeProvider time
) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly BatchBuilder _builder = new(options, time);
    private readonly RetryPolicy _policy = new(options);
    private readonly BatchAttempt _attempt = new(options, function, new RetryPolicy(options), journal, time);
    private readonly BatchDiscarder _discarder = new(destination, journal, function.Arn);
    private readonly Queue<RecordBatch> _retries = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _disposal;
    private ITimer? _window;
    private int _running;

    public PartitionQueue Assign(TopicPartition partition)
    {
        var queue = new PartitionQueue(partition, options.BatchSize);
        lock (_gate)
            _builder.Add(queue);
        return queue;
    }

    public void Revoke(PartitionQueue queue)
    {
        lock (_gate)
        {
            queue.Revoked = true;
            _builder.Remove(queue);
        }
    }

    public void Add(PartitionQueue queue, BufferedRecord record)
    {
        lock (_gate)
            queue.Enqueue(record);
        Dispatch();
    }

    /// <summary>Skips a record that the function doesn't get: its offset is committed with the records before it.</summary>
    public void Skip(PartitionQueue queue, long offset)
    {
        journal.Skipped();
        AdvanceTo(queue, offset);
    }

    /// <summary>Skips everything up to this offset, where no record is left: it is committed with the records before it.</summary>
    public void AdvanceTo(PartitionQueue queue, long offset)
    {
        long? next;
        lock (_gate)
            next = queue.Skip(offset);
        if (next is { } done)
            listener.Done(queue, done);
    }

    public bool IsFull(PartitionQueue queue)
    {
        lock (_gate)
            return queue.IsFull;
    }

    public bool HasRoom(PartitionQueue queue)
    {
        lock (_gate)
            return queue.HasRoom;
    }

    public int Buffered(PartitionQueue queue)
    {
        lock (_gate)
            return queue.Count;
    }

    /// <summary>Starts no further attempts and waits for those in progress.</summary>
    public ValueTask DisposeAsync() => Disposal.Once(ref _disposal, StopAsync);

    private async Task StopAsync()
    {
        lock (_gate)
        {
            _stopping.Cancel();
            _window?.Dispose();
            if (_running == 0)
                _idle.TrySetResult();
        }
        await _idle.Task;
        _stopping.Dispose();
    }

    private void Dispatch()
    {
        while (TakeNext() is { } batch)
        {
            foreach (var slice in batch.Slices)
                listener.Dequeued(slice.Partition);
            _ = Task.Run(() => AttemptAsync(batch));
        }
    }

    private RecordBatch? TakeNext()
    {
        lock (_gate)
        {
            if (_stopping.IsCancellationRequested || _running == options.Concurrency)
                return null;
            if (!_retries.TryDequeue(out var batch))
                batch = _builder.TryBuild(out var wait) ?? WaitFor(wait);
            if (batch is not null)
                _running++;
            return batch;
        }
    }

    /// <summary>Schedules the next dispatch for the end of the oldest waiting record's batching window.</summary>
    private RecordBatch? WaitFor(TimeSpan? wait)
    {
        if (wait is { } span)
        {
            _window ??= time.CreateTimer(_ => Dispatch(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _window.Change(span, Timeout.InfiniteTimeSpan);
        }
        return null;
    }

    private async Task AttemptAsync(RecordBatch batch)
    {
        var next = batch.Discarded is null
            ? await TryAsync(_policy.SplitExpired(batch, time.GetUtcNow()))
            : await _discarder.DiscardAsync(batch, (slice, done) => Commit(slice, done));
        Release(batch, next);
        if (next is not null)
            await RetryAsync(next);
    }

    /// <summary>Returns the batch that comes next, or null.</summary>
    private async Task<RecordBatch?> TryAsync(RecordBatch batch)
    {
        if (batch.Discarded is not null)
            return batch;
        var (outcome, next) = await _attempt.RunAsync(batch);
        foreach (var (slice, done) in outcome.Progress)
        {
            // A partition that another consumer has by now makes no progress here: its records are delivered again there.
            if (Commit(slice, done))
                journal.Done(slice.Records.Count(record => record.Offset < done));
        }
        return next;
    }

    /// <summary>Returns false if the partition has been revoked.</summary>
    private bool Commit(PartitionSlice slice, long next)
    {
        bool owned;
        lock (_gate)
            owned = !slice.Partition.Revoked;
        if (owned)
            listener.Done(slice.Partition, next);
        return owned;
    }

    /// <summary>Frees the concurrency slot, and every partition of which nothing remains.</summary>
    private void Release(RecordBatch batch, RecordBatch? next)
    {
        var landed = new List<(PartitionQueue Queue, long Next)>();
        lock (_gate)
        {
            foreach (var slice in batch.Slices)
            {
                if (
                    (next is null || !next.Holds(slice.Partition))
                    && slice.Partition.Complete() is { } passedOver
                    && !slice.Partition.Revoked
                )
                    landed.Add((slice.Partition, passedOver));
            }
            _running--;
            if (_running == 0 && _stopping.IsCancellationRequested)
                _idle.TrySetResult();
        }
        foreach (var (queue, passedOver) in landed)
            listener.Done(queue, passedOver);
        Dispatch();
    }

    private async Task RetryAsync(RecordBatch batch)
    {
        try
        {
            if (batch.Failures > 0)
                await Task.Delay(_policy.Pause(batch.Failures), time, _stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // Nothing was committed: the records are delivered again after the next start.
            return;
        }
        lock (_gate)
        {
            if (batch.Owned() is { } owned)
                _retries.Enqueue(owned);
        }
        Dispatch();
    }
}

/// <summary>Notifies the reader of the partitions about the progress of their records; called from several threads.</summary>
internal interface IDeliveryListener
{
    /// <summary>Records have left the queue for a batch: there may be room again.</summary>
    void Dequeued(PartitionQueue queue);

    /// <summary>Everything before <paramref name="next"/> is done.</summary>
    void Done(PartitionQueue queue, long next);
}
