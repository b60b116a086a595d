namespace Glueline.Aws.Pipeline;

/// <summary>
/// Limits the time of one attempt, body included (the SDK reads bodies synchronously and without a limit, so they are read here), and
/// throws for both kinds of timeout the exception that the SDK's retry policy treats as a network failure.
/// </summary>
internal sealed class AttemptHandler(HttpMessageHandler inner, AwsClientOptions options) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.AttemptTimeout, options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, both.Token).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(both.Token).ConfigureAwait(false);
            return response;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            throw limit.IsCancellationRequested
                ? new IOException($"No answer within {options.AttemptTimeout.TotalSeconds} s.", exception)
                : new HttpRequestException(
                    HttpRequestError.ConnectionError,
                    $"No connection within {options.ConnectTimeout.TotalSeconds} s.",
                    exception
                );
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }
}
