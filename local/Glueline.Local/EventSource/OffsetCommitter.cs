using Confluent.Kafka;
using Glueline.Local.Hosting;

namespace Glueline.Local.EventSource;

/// <summary>Commits what is done, in the background, the newest offset of each partition only, until it succeeds.</summary>
internal sealed class OffsetCommitter : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private readonly Lock turn = new();
    private readonly SemaphoreSlim work = new(0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Dictionary<TopicPartition, long> pending = [];
    private readonly Action<IReadOnlyList<TopicPartitionOffset>> commit;
    private readonly CommittedOffsets committed;
    private readonly DeliveryJournal journal;
    private readonly Task loop;
    private Task? disposal;

    /// <param name="commit">Commits synchronously; throws <see cref="KafkaException"/>.</param>
    /// <param name="committed">Told after each success.</param>
    /// <param name="journal">Told of each failure.</param>
    public OffsetCommitter(Action<IReadOnlyList<TopicPartitionOffset>> commit, CommittedOffsets committed, DeliveryJournal journal)
    {
        this.commit = commit;
        this.committed = committed;
        this.journal = journal;
        loop = Task.Run(RunAsync);
    }

    public void Done(TopicPartition partition, long next)
    {
        lock (gate)
            pending[partition] = next;
        work.Release();
    }

    private void Flush()
    {
        // One at a time: an older offset must not overtake a newer one on the way to the coordinator.
        lock (turn)
        {
            TopicPartitionOffset[] offsets;
            lock (gate)
                offsets = [.. pending.Select(pair => new TopicPartitionOffset(pair.Key, pair.Value))];
            if (offsets.Length == 0)
                return;
            commit(offsets);
            lock (gate)
            {
                foreach (var offset in offsets)
                {
                    if (pending.TryGetValue(offset.TopicPartition, out var next) && next == offset.Offset.Value)
                        pending.Remove(offset.TopicPartition);
                }
            }
            foreach (var offset in offsets)
                committed.Set(offset.Partition.Value, offset.Offset.Value);
        }
    }

    /// <summary>Another consumer has the partition now, and commits for itself.</summary>
    public void Forget(TopicPartition partition)
    {
        lock (gate)
            pending.Remove(partition);
    }

    public ValueTask DisposeAsync() => Disposal.Once(ref disposal, StopAsync);

    private async Task StopAsync()
    {
        await stopping.CancelAsync();
        await loop;
        TryFlush();
        stopping.Dispose();
        work.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await work.WaitAsync(stopping.Token);
                while (!TryFlush())
                    await Task.Delay(Pause, stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped; the last flush is the disposer's.
        }
    }

    /// <summary>False when the coordinator refused; it stays pending then.</summary>
    public bool TryFlush()
    {
        try
        {
            Flush();
            return true;
        }
        catch (KafkaException exception)
        {
            journal.ClusterTrouble($"Commit.{exception.Error.Code}", exception.Error.Reason);
            return false;
        }
    }
}
