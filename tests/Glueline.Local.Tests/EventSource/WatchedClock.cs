using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Glueline.Local.Tests.EventSource;

/// <summary>A clock that a test moves, and which reports when something starts to wait for it.</summary>
internal sealed class WatchedClock() : FakeTimeProvider(DateTimeOffset.UtcNow)
{
    private readonly ConcurrentDictionary<TimeSpan, SemaphoreSlim> _timers = new();

    /// <summary>Completes when a timer of that length is set; each timer is reported once.</summary>
    public Task TimerAsync(TimeSpan due) => _timers.GetOrAdd(due, _ => new SemaphoreSlim(0)).WaitAsync();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.GetOrAdd(dueTime, _ => new SemaphoreSlim(0)).Release();
        return timer;
    }
}
