using System.Runtime.InteropServices;
using Glueline.Aws.Pipeline;

namespace Glueline.Aws;

/// <summary>
/// Calls a service of the AWS JSON protocol with bodies that are bytes on both ways. Signing, retries and connections are the AWS SDK
/// core's. Safe to share between threads; one for each service and identity is enough for a process.
/// </summary>
public sealed class AwsJsonClient : IDisposable
{
    private readonly AwsIdentity _identity;
    private readonly AwsClientOptions _options;
    private readonly AwsEndpoint _endpoint;
    private readonly RawClient _client;

    /// <summary>Makes a client; nothing is called before the first operation.</summary>
    /// <param name="service">The service.</param>
    /// <param name="identity">Who signs.</param>
    /// <param name="environment">Region and endpoint.</param>
    /// <param name="options">Timeouts, attempts and clock.</param>
    /// <exception cref="ArgumentException">Options are out of range; all faults are told together.</exception>
    /// <exception cref="InvalidOperationException">The configured endpoint is no http or https URL.</exception>
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

    /// <summary>Where the calls go, for messages.</summary>
    public Uri Endpoint => _endpoint.Url;

    /// <summary>Calls one operation and answers with the body of its success.</summary>
    /// <param name="operation">The operation's name, such as <c>GetSchemaVersion</c>.</param>
    /// <param name="body">The request's JSON; left alone until the call ends.</param>
    /// <param name="cancellation">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="AwsServiceException">The service refused or failed, or could not be reached within the options.</exception>
    public async Task<AwsJsonResponse> CallAsync(string operation, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        using var limit = new CancellationTokenSource(_options.CallTimeout, _options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await _identity.PrepareAsync(both.Token).ConfigureAwait(false);
            var response = await _client.InvokeAsync(new RawRequest(operation, Exact(body)), both.Token).ConfigureAwait(false);

            // The SDK takes a redirection for an answer.
            if ((int)response.HttpStatusCode is var status and > 299)
                throw new AwsServiceException(
                    _endpoint.Service,
                    operation,
                    $"Http{status}",
                    Redirected,
                    response.HttpStatusCode,
                    response.RequestId
                );
            return new AwsJsonResponse(response.Body, response.RequestId);
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

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _client.Dispose();

    private string Redirected => $"{_endpoint.Url} sends the call elsewhere, which no AWS service does. {_endpoint.Advice}";

    // The SDK takes whole arrays only.
    private static byte[] Exact(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var segment) && segment is { Offset: 0, Array: { } whole } && whole.Length == segment.Count
            ? whole
            : body.ToArray();
}
