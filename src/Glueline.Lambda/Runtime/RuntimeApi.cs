using System.Globalization;
using System.Net.Http.Headers;

namespace Glueline.Lambda.Runtime;

/// <summary>
/// The four calls of Lambda's Runtime API. The process is frozen while it waits in <see cref="NextAsync"/> and thawed with the next event:
/// that call has no timeout, and a pooled connection that did not survive the freeze costs one more attempt.
/// </summary>
internal sealed class RuntimeApi : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue ErrorJson = new(ErrorDocument.ContentType);

    private readonly string _address;
    private readonly Uri _next;
    private readonly HttpMessageInvoker _http;
    private readonly PayloadBuffer _payload = new();

    public RuntimeApi(string hostAndPort)
    {
        _address = $"http://{hostAndPort}/2018-06-01/runtime/";
        _next = new Uri(_address + "invocation/next");
        _http = new HttpMessageInvoker(
            new SocketsHttpHandler
            {
                UseProxy = false,
                UseCookies = false,
                AllowAutoRedirect = false,
                ActivityHeadersPropagator = null,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
                PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            }
        );
    }

    public void Dispose() => _http.Dispose();

    public async Task<Invocation> NextAsync(CancellationToken cancellation)
    {
        using var response = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, _next), cancellation).ConfigureAwait(false);
        if ((int)response.StatusCode is not 200)
        {
            var verdict = await ReadVerdictAsync(response, cancellation).ConfigureAwait(false);
            throw new RuntimeApiException($"GET {_next} answered {verdict.Status}: {verdict.Reason}");
        }

        var context = Context(response);
        return new(await _payload.FillAsync(response.Content, cancellation).ConfigureAwait(false), context);
    }

    public Task<Verdict> RespondAsync(string requestId, ReadOnlyMemory<byte> response) =>
        PostAsync($"invocation/{Uri.EscapeDataString(requestId)}/response", response, Json, errorType: null);

    public Task<Verdict> ReportErrorAsync(string requestId, string errorType, ReadOnlyMemory<byte> document) =>
        PostAsync($"invocation/{Uri.EscapeDataString(requestId)}/error", document, ErrorJson, errorType);

    public Task<Verdict> ReportInitErrorAsync(string errorType, ReadOnlyMemory<byte> document) =>
        PostAsync("init/error", document, ErrorJson, errorType);

    private InvocationContext Context(HttpResponseMessage response)
    {
        var id = Header(response, "Lambda-Runtime-Aws-Request-Id")
            ?? throw new RuntimeApiException($"GET {_next} answered without the header Lambda-Runtime-Aws-Request-Id.");
        return new()
        {
            RequestId = id,
            InvokedFunctionArn = Header(response, "Lambda-Runtime-Invoked-Function-Arn") ?? "",
            TraceId = Header(response, "Lambda-Runtime-Trace-Id"),
            Deadline = Deadline(Header(response, "Lambda-Runtime-Deadline-Ms")),
        };
    }

    // A response is sent even if the process is asked to stop: the handler's work is done, and the invoker should know.
    private async Task<Verdict> PostAsync(string path, ReadOnlyMemory<byte> body, MediaTypeHeaderValue type, string? errorType)
    {
        using var response = await SendAsync(Request, CancellationToken.None).ConfigureAwait(false);
        var verdict = await ReadVerdictAsync(response, CancellationToken.None).ConfigureAwait(false);
        return verdict.Status < 500
            ? verdict
            : throw new RuntimeApiException($"POST {_address}{path} answered {verdict.Status}: {verdict.Reason}");

        HttpRequestMessage Request()
        {
            var request = new HttpRequestMessage(HttpMethod.Post, _address + path) { Content = new ReadOnlyMemoryContent(body) };
            request.Content.Headers.ContentType = type;
            if (errorType is not null)
                request.Headers.Add("Lambda-Runtime-Function-Error-Type", ErrorTypeName.Header(errorType));
            return request;
        }
    }

    // A second response to one invocation does no harm: the API refuses it.
    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, CancellationToken cancellation)
    {
        using var first = request();
        try
        {
            return await _http.SendAsync(first, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException)
        {
            using var second = request();
            try
            {
                return await _http.SendAsync(second, cancellation).ConfigureAwait(false);
            }
            catch (HttpRequestException exception)
            {
                throw new RuntimeApiException($"{second.Method} {second.RequestUri} failed twice: {exception.Message}", exception);
            }
        }
    }

    private static async Task<Verdict> ReadVerdictAsync(HttpResponseMessage response, CancellationToken cancellation) =>
        new((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false));

    private static DateTimeOffset Deadline(string? milliseconds) =>
        long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
        && parsed < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(parsed)
            : DateTimeOffset.MaxValue;

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : null;
}

/// <summary>One event to handle, with its context.</summary>
internal readonly record struct Invocation(ReadOnlyMemory<byte> Payload, InvocationContext Context);

/// <summary>The Runtime API's answer to a response or an error report: the status, and the body as the reason.</summary>
internal readonly record struct Verdict(int Status, string Reason)
{
    public bool IsAccepted => Status is >= 200 and < 300;

    public bool IsTooLarge => Status is 413;
}

/// <summary>The Runtime API failed in a way after which the process can only end.</summary>
internal sealed class RuntimeApiException(string message, Exception? innerException = null) : Exception(message, innerException);
