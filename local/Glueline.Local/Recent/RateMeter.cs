namespace Glueline.Local.Recent;

/// <summary>Counts by the second. Thread-safe.</summary>
internal sealed class RateMeter(TimeProvider time)
{
    /// <summary>Five minutes: as much as a chart of a page shows.</summary>
    public const int Seconds = 300;

    private readonly Lock _gate = new();
    private readonly RateSecond[] _seconds = new RateSecond[Seconds];

    /// <summary>Adds counts to the current second.</summary>
    public void Add(RateSecond counts)
    {
        lock (_gate)
        {
            var now = Now();
            ref var slot = ref _seconds[now % Seconds];
            var second = DateTimeOffset.FromUnixTimeSeconds(now);
            slot = (slot.Second == second ? slot : new(second)) + counts;
        }
    }

    /// <summary>The last five minutes, the current second last; a second in which nothing happened has zeros.</summary>
    public IReadOnlyList<RateSecond> Snapshot()
    {
        lock (_gate)
        {
            var now = Now();
            return [.. Enumerable.Range(0, Seconds).Select(index => At(now - Seconds + 1 + index))];
        }
    }

    private RateSecond At(long second)
    {
        var (start, slot) = (DateTimeOffset.FromUnixTimeSeconds(second), _seconds[second % Seconds]);
        return slot.Second == start ? slot : new(start);
    }

    private long Now() => time.GetUtcNow().ToUnixTimeSeconds();
}
