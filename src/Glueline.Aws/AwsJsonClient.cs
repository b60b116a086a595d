using Amazon.Runtime;
using Glueline.Aws.Pipeline;

namespace Glueline.Aws;

/// <summary>
/// Calls a service of the AWS JSON protocol; the bodies of requests and answers are bytes. Signing, retries and connections are those of
/// the AWS SDK's core. Safe to share between threads; a process needs one for each service and identity.
/// </summary>
internal sealed class AwsJsonClient : IDisposable
{
    private readonly AwsIdentity _identity;
    private readonly AwsClientOptions _options;
    private readonly AwsEndpoint _endpoint;
    private readonly RawClient _client;

    /// <summary>Creates a client; nothing is called before the first operation.</summary>
    /// <param name="service">The service.</param>
    /// <param name="identity">The identity that signs the calls.</param>
    /// <param name="environment">Region and endpoint.</param>
    /// <param name="options">Timeouts, attempts and clock.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message lists every fault.</exception>
    /// <exception cref="InvalidOperationException">The configured endpoint is not an http or https URL.</exception>
    public AwsJsonClient(AwsService service, AwsIdentity identity, AwsEnvironment environment, AwsClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(environment);
        _identity = identity;
        _options = (options ?? AwsClientOptions.Default).Validated();
        _endpoint = environment.Resolve(service.SigningName);
        _client = RawClient.Create(service, identity, _endpoint, _options);
    }

    /// <summary>The service's endpoint, for messages.</summary>
    public Uri Endpoint => _endpoint.Url;

    /// <summary>Calls one operation and returns the answer's body.</summary>
    /// <param name="operation">The operation's name, such as <c>GetSchemaVersion</c>.</param>
    /// <param name="body">The request's JSON; it must not change until the call ends.</param>
    /// <param name="cancellation">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="AwsServiceException">The service refused or failed, or could not be reached within the options.</exception>
    public Task<AwsJsonResponse> CallAsync(string operation, ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
        CallAsync(operation, "", body, cancellation);

    /// <summary>Calls one operation of a resource and returns the answer's body.</summary>
    /// <param name="operation">The operation's name, for messages: the method and the path say it.</param>
    /// <param name="path">What follows the service's path: RFC 3986's unreserved characters and slashes.</param>
    /// <param name="body">The request's body; it must not change until the call ends.</param>
    /// <param name="cancellation">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="AwsServiceException">The service refused or failed, or could not be reached within the options.</exception>
    public async Task<AwsJsonResponse> CallAsync(string operation, string path, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        using var limit = new CancellationTokenSource(_options.CallTimeout, _options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var request = new RawRequest(operation, path, ExactBytes.Of(body));
            var response = await InvokeAsync(request, both.Token).ConfigureAwait(false);

            // The SDK treats a redirection as an answer.
            if ((int)response.HttpStatusCode is var status and > 299)
                throw new AwsServiceException(
                    _endpoint.Service,
                    operation,
                    $"Http{status}",
                    Redirected,
                    response.HttpStatusCode,
                    response.RequestId
                );
            return response.Headers is { } headers
                ? new(response.Body, response.RequestId) { Headers = headers }
                : new AwsJsonResponse(response.Body, response.RequestId);
        }
        catch (OperationCanceledException exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellation);
        }
        catch (Exception exception) when (CallFailure.Translate(exception, _endpoint, operation, _options) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Calls once more if the service refused the session of a role: a new one may do.</summary>
    private async Task<RawResponse> InvokeAsync(RawRequest request, CancellationToken cancellation)
    {
        var keys = await _identity.PrepareAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await _client.InvokeAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (AmazonServiceException exception) when (AwsErrorCodes.IsRefusalOfSession(exception.ErrorCode) && _identity.TryDrop(keys))
        {
            await _identity.PrepareAsync(cancellation).ConfigureAwait(false);
            return await _client.InvokeAsync(request, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _client.Dispose();

    private string Redirected => $"{_endpoint.Url} redirects the call, which no AWS service does. {_endpoint.Advice}";
}
