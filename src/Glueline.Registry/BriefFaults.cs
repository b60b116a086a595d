using Glueline.Aws;

namespace Glueline.Registry;

/// <summary>
/// Carries calls over brief faults: what may go through a moment later (a busy service, a failing one, a connection that broke) is tried
/// again for a bounded time, and what is refused is told at once. The client below has its own few attempts; these stretch over some
/// seconds, for bursts of clients that start together.
/// </summary>
internal sealed class BriefFaults(Backoff backoff, TimeProvider time, TimeSpan retryFor)
{
    /// <summary>
    /// Makes a call, again where that may help. No attempt begins when the time is over; the last failure is the caller's.
    /// </summary>
    public async Task<T> OverAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        for (var retry = 0; ; retry++)
        {
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (AwsServiceException exception) when (exception.IsTransient && time.GetElapsedTime(began) < retryFor)
            {
                await backoff.BeforeRetryAsync(retry, cancellation).ConfigureAwait(false);
            }
        }
    }
}
