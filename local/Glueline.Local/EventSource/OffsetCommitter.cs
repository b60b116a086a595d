using Confluent.Kafka;

namespace Glueline.Local.EventSource;

/// <summary>Commits offsets in the background: the newest one of each partition, retried until it succeeds.</summary>
internal sealed class OffsetCommitter : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly Lock _turn = new();
    private readonly SemaphoreSlim _work = new(0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<TopicPartition, long> _pending = [];
    private readonly Action<IReadOnlyList<TopicPartitionOffset>> _commit;
    private readonly CommittedOffsets _committed;
    private readonly DeliveryJournal _journal;
    private readonly Task _loop;
    private Task? _disposal;

    /// <param name="commit">Commits synchronously; throws <see cref="KafkaException"/>.</param>
    /// <param name="committed">Updated after each success.</param>
    /// <param name="journal">Gets each failure.</param>
    public OffsetCommitter(Action<IReadOnlyList<TopicPartitionOffset>> commit, CommittedOffsets committed, DeliveryJournal journal)
    {
        _commit = commit;
        _committed = committed;
        _journal = journal;
        _loop = Task.Run(RunAsync);
    }

    public void Done(TopicPartition partition, long next)
    {
        lock (_gate)
            _pending[partition] = next;
        _work.Release();
    }

    private void Flush()
    {
        // One commit at a time: an older offset must not overtake a newer one on its way to the coordinator.
        lock (_turn)
        {
            TopicPartitionOffset[] offsets;
            lock (_gate)
                offsets = [.. _pending.Select(pair => new TopicPartitionOffset(pair.Key, pair.Value))];
            if (offsets.Length == 0)
                return;
            _commit(offsets);
            lock (_gate)
            {
                foreach (var offset in offsets)
                {
                    if (_pending.TryGetValue(offset.TopicPartition, out var next) && next == offset.Offset.Value)
                        _pending.Remove(offset.TopicPartition);
                }
            }
            foreach (var offset in offsets)
                _committed.Set(offset.Partition.Value, offset.Offset.Value);
        }
    }

    /// <summary>Drops the pending offset of a partition that another consumer has taken over.</summary>
    public void Forget(TopicPartition partition)
    {
        lock (_gate)
            _pending.Remove(partition);
    }

    public ValueTask DisposeAsync() => Disposal.Once(ref _disposal, StopAsync);

    private async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        TryFlush();
        _stopping.Dispose();
        _work.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await _work.WaitAsync(_stopping.Token);
                while (!TryFlush())
                    await Task.Delay(Pause, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped; disposal does the last flush.
        }
    }

    /// <summary>Returns false if the coordinator refused; the offsets stay pending.</summary>
    public bool TryFlush()
    {
        try
        {
            Flush();
            return true;
        }
        catch (KafkaException exception)
        {
            _journal.ClusterError($"Commit.{exception.Error.Code}", exception.Error.Reason);
            return false;
        }
    }
}
