namespace Glueline.Local.Recent;

/// <summary>
/// Reads what was reported, one report after the other and in their order, apart from the call that reported it. Thread-safe.
/// </summary>
internal sealed class RecentWork : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<(Func<Task> Work, long Bytes)> _waiting = new();
    private long _bytes;
    private long _done;
    private long _leftOut;
    private Task _run = Task.CompletedTask;
    private bool _isRunning;
    private bool _stopped;

    /// <summary>The number of reports that were read.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>The number of reports that were not: too many were waiting, or one could not be read.</summary>
    public long LeftOut => Interlocked.Read(ref _leftOut);

    /// <summary>Completes when no report is waiting or being read.</summary>
    public Task Settled
    {
        get
        {
            lock (_gate)
                return _run;
        }
    }

    /// <summary>Adds a report.</summary>
    /// <param name="bytes">The bytes that it holds until it is read.</param>
    /// <param name="work">Reads it.</param>
    public void Add(long bytes, Func<Task> work)
    {
        lock (_gate)
        {
            var limits = RecentLimits.Waiting;
            if (_stopped || _waiting.Count == limits.Count || _bytes + bytes > limits.Bytes)
            {
                Interlocked.Increment(ref _leftOut);
                return;
            }
            _waiting.Enqueue((work, bytes));
            _bytes += bytes;
            if (_isRunning)
                return;
            _isRunning = true;
            _run = Task.Run(RunAsync);
        }
    }

    /// <summary>Reads what is waiting; what is reported after that is left out.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
            _stopped = true;
        await Settled;
    }

    private async Task RunAsync()
    {
        while (Next() is { } work)
        {
            try
            {
                await work();
            }
            catch (Exception)
            {
                // A report is a view of a call that is over: whatever is wrong with it must not end the view of all others.
                Interlocked.Increment(ref _leftOut);
            }
            Interlocked.Increment(ref _done);
        }
    }

    private Func<Task>? Next()
    {
        lock (_gate)
        {
            _isRunning = _waiting.TryDequeue(out var next);
            if (!_isRunning)
                return null;
            _bytes -= next.Bytes;
            return next.Work;
        }
    }
}
