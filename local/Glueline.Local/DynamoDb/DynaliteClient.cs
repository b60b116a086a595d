using System.Globalization;

namespace Glueline.Local.DynamoDb;

/// <summary>Calls dynalite over HTTP. Dynalite expects a signature but doesn't verify it: the front door has done that.</summary>
internal sealed class DynaliteClient(Uri endpoint) : ITableStore
{
    public const string ContentType = "application/x-amz-json-1.0";
    public const string TargetPrefix = "DynamoDB_20120810";

    /// <summary>Headers that belong to a connection.</summary>
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host",
        "Connection",
        "Content-Length",
        "Content-Type",
        "Transfer-Encoding",
        "Expect",
        "Keep-Alive",
        "Upgrade",
    };

    private readonly HttpClient _client = new(new HiddenNameHandler(new SocketsHttpHandler { UseProxy = false, UseCookies = false }))
    {
        BaseAddress = endpoint,
    };

    public string Name => "The local DynamoDB (dynalite)";

    /// <summary>The times to live of its tables, which dynalite doesn't keep.</summary>
    public TimesToLive TimeToLive { get; } = new();

    TimesToLive? ITableStore.TimeToLive => TimeToLive;

    /// <summary>Forwards a client's request unchanged.</summary>
    public async Task<HttpResponseMessage> ForwardAsync(
        IReadOnlyDictionary<string, string> headers,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ReadOnlyMemoryContent(body) };
        foreach (var (name, value) in headers)
        {
            if (!HopByHop.Contains(name))
                request.Headers.TryAddWithoutValidation(name, value);
        }
        if (headers.TryGetValue("Content-Type", out var type))
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await _client.SendAsync(request, cancellation);
    }

    /// <summary>Calls an operation on the stack's own behalf.</summary>
    public Task<HttpResponseMessage> CallAsync(string region, string operation, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var now = DateTimeOffset.UtcNow.UtcDateTime;
        var day = now.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>
        {
            ["Content-Type"] = ContentType,
            ["X-Amz-Target"] = $"{TargetPrefix}.{operation}",
            ["X-Amz-Date"] = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
            ["Authorization"] =
                $"AWS4-HMAC-SHA256 Credential=local/{day}/{region}/dynamodb/aws4_request, "
                + "SignedHeaders=host;x-amz-date;x-amz-target, Signature=local",
        };
        return ForwardAsync(headers, body, cancellation);
    }

    public void Dispose() => _client.Dispose();
}
