using System.Globalization;

namespace Glueline.Local.DynamoDb;

/// <summary>
/// Calls dynalite over HTTP, several calls at a time. Dynalite expects a signature but doesn't verify it: the front door has done that.
/// </summary>
internal sealed class DynaliteClient : ITableStore
{
    public const string ContentType = "application/x-amz-json-1.0";
    public const string TargetPrefix = "DynamoDB_20120810";

    private const string Checksum = "x-amz-crc32";

    private readonly HttpClient _client;
    private readonly DynaliteBatches _batches;

    public DynaliteClient(Uri endpoint)
    {
        _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = endpoint };
        _batches = new(_client);
    }

    public string Name => "The local DynamoDB (dynalite)";

    /// <summary>The times to live of its tables, which dynalite doesn't keep.</summary>
    public TimesToLive TimeToLive { get; } = new();

    TimesToLive? ITableStore.TimeToLive => TimeToLive;

    /// <summary>Forwards a client's request; its answer is DynamoDB's, with the one attribute name that dynalite would lose.</summary>
    public async Task<HttpResponseMessage> ForwardAsync(
        IReadOnlyDictionary<string, string> headers,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellation
    )
    {
        var response = await _batches.SendAsync(new DynaliteCall(headers, HiddenName.Hide(body)), cancellation);
        var answered = await response.Content.ReadAsByteArrayAsync(cancellation);
        var restored = HiddenName.Restore(answered);
        if (restored.Span == answered)
            return response;
        var content = new ReadOnlyMemoryContent(restored);
        content.Headers.ContentType = response.Content.Headers.ContentType;
        response.Content = content;
        // The checksum covers the bytes that dynalite wrote.
        response.Headers.Remove(Checksum);
        return response;
    }

    /// <summary>Calls an operation on the stack's own behalf.</summary>
    public Task<HttpResponseMessage> CallAsync(string region, string operation, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var now = DateTimeOffset.UtcNow.UtcDateTime;
        var day = now.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
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
