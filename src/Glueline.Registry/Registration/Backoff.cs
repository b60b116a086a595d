namespace Glueline.Registry;

/// <summary>Growing pauses, by a clock that tests can advance.</summary>
internal sealed class Backoff(TimeProvider time)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(1);

    /// <summary>The clock of the pauses, also for limits of the total time.</summary>
    public TimeProvider Time => time;

    /// <summary>The pause before the next poll of something under way: 50 ms, growing by half, up to 1 s.</summary>
    public Task BeforePollAsync(int poll, CancellationToken cancellation) =>
        Task.Delay(Grow(FirstPoll, 1.5, poll, LongestPoll), time, cancellation);

    /// <summary>
    /// The pause before another attempt: 80 ms, doubling up to 2 s, of which a random part of 25 to 100 % is waited, so that competing
    /// clients drift apart.
    /// </summary>
    public Task BeforeRetryAsync(int retry, CancellationToken cancellation) =>
        Task.Delay(Grow(FirstRetry, 2, retry, LongestRetry) * (0.25 + (0.75 * Random.Shared.NextDouble())), time, cancellation);

    private static TimeSpan Grow(TimeSpan first, double factor, int steps, TimeSpan longest) =>
        first * Math.Min(Math.Pow(factor, steps), longest / first);
}
