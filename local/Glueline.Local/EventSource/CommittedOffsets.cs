namespace Glueline.Local.EventSource;

/// <summary>What is committed of each partition, and who waits for more of it.</summary>
internal sealed class CommittedOffsets
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, long> _committed = [];
    private readonly List<Waiter> _waiters = [];

    public long? this[int partition]
    {
        get
        {
            lock (_gate)
                return _committed.TryGetValue(partition, out var offset) ? offset : null;
        }
    }

    public void Set(int partition, long offset)
    {
        lock (_gate)
        {
            _committed[partition] = offset;
            _waiters.RemoveAll(waiter => waiter.Notify(Behind(waiter.Targets)));
        }
    }

    /// <summary>Completes once no more than <paramref name="allowed"/> records up to the targets are left to commit.</summary>
    public Task WaitAsync(IReadOnlyDictionary<int, long> targets, long allowed)
    {
        var waiter = new Waiter(targets, allowed);
        lock (_gate)
        {
            if (!waiter.Notify(Behind(targets)))
                _waiters.Add(waiter);
        }
        return waiter.Done;
    }

    /// <summary>How many records up to the targets are not committed.</summary>
    public long BehindOf(IReadOnlyDictionary<int, long> targets)
    {
        lock (_gate)
            return Behind(targets);
    }

    private long Behind(IReadOnlyDictionary<int, long> targets) =>
        targets.Sum(target => Math.Max(0, target.Value - _committed.GetValueOrDefault(target.Key)));

    private sealed class Waiter(IReadOnlyDictionary<int, long> targets, long allowed)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyDictionary<int, long> Targets { get; } = targets;

        public Task Done => _done.Task;

        public bool Notify(long behind) => behind <= allowed && _done.TrySetResult();
    }
}
