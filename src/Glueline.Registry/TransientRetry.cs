using Glueline.Aws;

namespace Glueline.Registry;

/// <summary>
/// Retries calls that fail for a reason that may pass (throttling, a failing service, a broken connection) for a bounded time; any other
/// failure is reported at once. The AWS client underneath makes a few quick attempts of its own; these stretch over seconds, for bursts of
/// clients that start together.
/// </summary>
internal sealed class TransientRetry(Backoff backoff, TimeSpan retryFor)
{
    /// <summary>
    /// Makes a call until it succeeds, fails for good, or the time is over; the last failure is the caller's. Cancelled after a
    /// failure, that is the exception's inner one.
    /// </summary>
    public async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        var began = backoff.Time.GetTimestamp();
        AwsServiceException? last = null;
        try
        {
            for (var retry = 0; ; retry++)
            {
                try
                {
                    return await call().ConfigureAwait(false);
                }
                catch (AwsServiceException exception) when (exception.IsTransient && backoff.Time.GetElapsedTime(began) < retryFor)
                {
                    last = exception;
                    await backoff.BeforeRetryAsync(retry, cancellation).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException exception) when (last is not null)
        {
            throw new OperationCanceledException(exception.Message, last, exception.CancellationToken);
        }
    }
}
