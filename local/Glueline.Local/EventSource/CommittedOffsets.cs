namespace Glueline.Local.EventSource;

/// <summary>The committed offset of each partition, and those who wait for more to be committed.</summary>
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
            _waiters.RemoveAll(waiter => waiter.Notify(Lag(waiter.Targets)));
        }
    }

    /// <summary>Completes once at most <paramref name="allowed"/> records up to the targets are uncommitted.</summary>
    public Task WaitAsync(IReadOnlyDictionary<int, long> targets, long allowed)
    {
        var waiter = new Waiter(targets, allowed);
        lock (_gate)
        {
            if (!waiter.Notify(Lag(targets)))
                _waiters.Add(waiter);
        }
        return waiter.Done;
    }

    /// <summary>The number of records up to the targets that are not committed.</summary>
    public long LagOf(IReadOnlyDictionary<int, long> targets)
    {
        lock (_gate)
            return Lag(targets);
    }

    private long Lag(IReadOnlyDictionary<int, long> targets) =>
        targets.Sum(target => Math.Max(0, target.Value - _committed.GetValueOrDefault(target.Key)));

    private sealed class Waiter(IReadOnlyDictionary<int, long> targets, long allowed)
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyDictionary<int, long> Targets { get; } = targets;

        public Task Done => _done.Task;

        public bool Notify(long lag) => lag <= allowed && _done.TrySetResult();
    }
}
