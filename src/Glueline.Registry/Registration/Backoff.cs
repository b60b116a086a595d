namespace Glueline.Registry;

/// <summary>Waits that grow, by a clock that tests can turn.</summary>
internal sealed class Backoff(TimeProvider time)
{
    private static readonly TimeSpan JitterFirst = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan JitterMost = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PollFirst = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PollMost = TimeSpan.FromSeconds(1);

    /// <summary>The wait before the next look at something that takes its time: 50 ms, growing by half, up to 1 s.</summary>
    public Task BeforePollAsync(int poll, CancellationToken cancellation) =>
        Task.Delay(Grown(PollFirst, 1.5, poll, PollMost), time, cancellation);

    /// <summary>
    /// The wait before a new attempt at what others attempt too: evenly spread, so that they come apart, and growing up to 2 s.
    /// </summary>
    public Task BeforeRetryAsync(int retry, CancellationToken cancellation) =>
        Task.Delay(Grown(JitterFirst, 2, retry, JitterMost) * (0.25 + (0.75 * Random.Shared.NextDouble())), time, cancellation);

    private static TimeSpan Grown(TimeSpan first, double factor, int steps, TimeSpan most) =>
        first * Math.Min(Math.Pow(factor, steps), most / first);
}
