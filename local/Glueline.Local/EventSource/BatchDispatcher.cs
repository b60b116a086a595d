using Confluent.Kafka;
using Glueline.Local.EventSource.Destinations;
using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>
/// Forms batches from the partitions' queues and invokes the function with them. A partition is in one batch at a time,
/// and a failed batch waits for its next attempt without holding the other partitions up.
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
    private readonly BatchAttempt _attempt = new(options, function, new RetryPolicy(options), journal);
    private readonly BatchAbandoner _abandoner = new(destination, journal);
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

    /// <summary>The record is nothing for the function: its offset is committed with the records before it.</summary>
    public void PassOver(PartitionQueue queue, long offset)
    {
        journal.PassedOver();
        Skip(queue, offset);
    }

    /// <summary>There is no record up to this offset any more: it is committed with the records before it.</summary>
    public void Skip(PartitionQueue queue, long offset)
    {
        long? next;
        lock (_gate)
            next = queue.PassOver(offset);
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

    /// <summary>Starts no further attempt, and waits for those under way.</summary>
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
                listener.Taken(slice.Partition);
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

    /// <summary>Comes back when the batching window of the oldest waiting record ends.</summary>
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
        var next = batch.Abandoned is null
            ? await TryAsync(_policy.WithoutExpired(batch, time.GetUtcNow()))
            : await _abandoner.TellAsync(batch, (slice, done) => Commit(slice, done));
        Release(batch, next);
        if (next is not null)
            await RetryAsync(next);
    }

    /// <summary>The batch that comes next, or null.</summary>
    private async Task<RecordBatch?> TryAsync(RecordBatch batch)
    {
        if (batch.Abandoned is not null)
            return batch;
        var (verdict, next) = await _attempt.RunAsync(batch);
        foreach (var (slice, done) in verdict.Progress)
        {
            // What another consumer has by now is not done here: it comes again there.
            if (Commit(slice, done))
                journal.Done(slice.Records.Count(record => record.Offset < done));
        }
        return next;
    }

    /// <summary>False when the partition is not ours any more.</summary>
    private bool Commit(PartitionSlice slice, long next)
    {
        bool owned;
        lock (_gate)
            owned = !slice.Partition.Revoked;
        if (owned)
            listener.Done(slice.Partition, next);
        return owned;
    }

    /// <summary>Gives the slot free, and every partition of which nothing remains.</summary>
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
            // Nothing was committed: the records come again after the next start.
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
