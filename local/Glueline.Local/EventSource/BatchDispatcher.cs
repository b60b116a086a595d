using System.Buffers;
using Confluent.Kafka;
using Glueline.Local.Hosting;
using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>
/// Forms batches from the partitions' queues and invokes the function with them. A partition is in one batch at a time,
/// and a failed batch waits for its next attempt without holding the other partitions up.
/// </summary>
internal sealed class BatchDispatcher(
    EventSourceMappingOptions options, IFunctionInvoker function, IDeliveryListener listener, DeliveryJournal journal, TimeProvider time)
    : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly BatchBuilder builder = new(options, time);
    private readonly Queue<RecordBatch> retries = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? window;
    private int running;

    public PartitionQueue Assign(TopicPartition partition)
    {
        var queue = new PartitionQueue(partition, options.BatchSize);
        lock (gate)
            builder.Add(queue);
        return queue;
    }

    public void Revoke(PartitionQueue queue)
    {
        lock (gate)
        {
            queue.Revoked = true;
            builder.Remove(queue);
        }
    }

    public void Add(PartitionQueue queue, ConsumeResult<byte[]?, byte[]?> record)
    {
        var size = KafkaEventWriter.EncodedSize(record.Message, record.Topic);
        lock (gate)
            queue.Enqueue(new BufferedRecord(record, size, time.GetTimestamp()));
        Dispatch();
    }

    public bool IsFull(PartitionQueue queue)
    {
        lock (gate)
            return queue.IsFull;
    }

    public bool HasRoom(PartitionQueue queue)
    {
        lock (gate)
            return queue.HasRoom;
    }

    public int Buffered(PartitionQueue queue)
    {
        lock (gate)
            return queue.Count;
    }

    /// <summary>Starts no further attempt, and waits for those under way.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            stopping.Cancel();
            window?.Dispose();
            if (running == 0)
                idle.TrySetResult();
        }
        await idle.Task;
        stopping.Dispose();
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
        lock (gate)
        {
            if (stopping.IsCancellationRequested || running == options.Concurrency)
                return null;
            if (!retries.TryDequeue(out var batch))
                batch = builder.TryBuild(out var wait) ?? WaitFor(wait);
            if (batch is not null)
                running++;
            return batch;
        }
    }

    /// <summary>Comes back when the batching window of the oldest waiting record ends.</summary>
    private RecordBatch? WaitFor(TimeSpan? wait)
    {
        if (wait is { } span)
        {
            window ??= time.CreateTimer(_ => Dispatch(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            window.Change(span, Timeout.InfiniteTimeSpan);
        }
        return null;
    }

    private async Task AttemptAsync(RecordBatch batch)
    {
        var verdict = await JudgeAsync(batch);
        foreach (var (slice, next) in verdict.Progress)
            Commit(slice, next);
        if (verdict.Remaining is not { } remaining)
        {
            Release(batch, remaining: null);
            return;
        }
        journal.Failed(remaining, batch.Attempt, verdict.Fault!);
        Release(batch, remaining);
        await RetryAsync(remaining);
    }

    private void Commit(PartitionSlice slice, long next)
    {
        journal.Done(slice.Records.Count(record => record.Offset < next));
        bool owned;
        lock (gate)
            owned = !slice.Partition.Revoked;
        if (owned)
            listener.Done(slice.Partition, next);
    }

    private async Task<BatchVerdict> JudgeAsync(RecordBatch batch)
    {
        var payload = new ArrayBufferWriter<byte>();
        KafkaEventWriter.Write(payload, options.BootstrapServers, batch);
        if (payload.WrittenCount > PayloadLimits.Request)
        {
            return BatchVerdict.Failed(batch, new FunctionFault(
                "MaximumPayloadSizeExceeded",
                $"The record takes {payload.WrittenCount} bytes of an invocation, {PayloadLimits.Request} are allowed."));
        }
        journal.Invoked();
        try
        {
            var result = await function.InvokeAsync(payload.WrittenMemory, CancellationToken.None);
            return BatchAnswerReader.Judge(batch, result, options.Response);
        }
        catch (AwsError error)
        {
            return BatchVerdict.Failed(batch, new FunctionFault(error.Code, error.Message));
        }
        catch (Exception exception)
        {
            // Nothing may end the delivery of a partition without a word.
            return BatchVerdict.Failed(batch, new FunctionFault(exception.GetType().Name, exception.Message));
        }
    }

    /// <summary>Gives the slot free, and every partition of which nothing remains.</summary>
    private void Release(RecordBatch batch, RecordBatch? remaining)
    {
        lock (gate)
        {
            foreach (var slice in batch.Slices)
                slice.Partition.InFlight = remaining?.Slices.Any(left => left.Partition == slice.Partition) ?? false;
            running--;
            if (running == 0 && stopping.IsCancellationRequested)
                idle.TrySetResult();
        }
        Dispatch();
    }

    private async Task RetryAsync(RecordBatch batch)
    {
        try
        {
            await Task.Delay(Backoff(batch.Attempt), time, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // Nothing was committed: the records come again after the next start.
            return;
        }
        lock (gate)
        {
            PartitionSlice[] owned = [.. batch.Slices.Where(slice => !slice.Partition.Revoked)];
            if (owned.Length > 0)
                retries.Enqueue(batch with { Slices = owned });
        }
        Dispatch();
    }

    private TimeSpan Backoff(int attempt)
    {
        var factor = Math.Pow(2, Math.Min(attempt - 2, 30));
        return options.FirstBackoff * factor < options.MaximumBackoff ? options.FirstBackoff * factor : options.MaximumBackoff;
    }
}
