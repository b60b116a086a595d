namespace Glueline.Local.EventSource;

/// <summary>What is committed of each partition, and who waits for more of it.</summary>
internal sealed class CommittedOffsets
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, long> committed = [];
    private readonly List<Waiter> waiters = [];

    public long? this[int partition]
    {
        get
        {
            lock (gate)
                return committed.TryGetValue(partition, out var offset) ? offset : null;
        }
    }

    public void Set(int partition, long offset)
    {
        lock (gate)
        {
            committed[partition] = offset;
            waiters.RemoveAll(waiter => waiter.Notify(Behind(waiter.Targets)));
        }
    }

    /// <summary>Completes once no more than <paramref name="allowed"/> records up to the targets are left to commit.</summary>
    public Task WaitAsync(IReadOnlyDictionary<int, long> targets, long allowed)
    {
        var waiter = new Waiter(targets, allowed);
        lock (gate)
        {
            if (!waiter.Notify(Behind(targets)))
                waiters.Add(waiter);
        }
        return waiter.Done;
    }

    /// <summary>How many records up to the targets are not committed.</summary>
    public long BehindOf(IReadOnlyDictionary<int, long> targets)
    {
        lock (gate)
            return Behind(targets);
    }

    private long Behind(IReadOnlyDictionary<int, long> targets) =>
        targets.Sum(target => Math.Max(0, target.Value - committed.GetValueOrDefault(target.Key)));

    private sealed class Waiter(IReadOnlyDictionary<int, long> targets, long allowed)
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyDictionary<int, long> Targets { get; } = targets;

        public Task Done => done.Task;

        public bool Notify(long behind) => behind <= allowed && done.TrySetResult();
    }
}
