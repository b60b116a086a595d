using System.Globalization;
using Glueline.Local.Identity.Signing;
using Glueline.Local.Protocol;

namespace Glueline.Local.DynamoDb;

/// <summary>A DynamoDB that is elsewhere: AWS's, or another emulator. Requests are signed anew, with the keys that are for it.</summary>
internal sealed class RemoteTables(RemoteTablesOptions options) : ITableStore
{
    private const string Service = "dynamodb";

    private static readonly string[] SignedHeaders = ["content-type", "host", "x-amz-date", "x-amz-target"];
    private static readonly string[] SignedWithToken = ["content-type", "host", "x-amz-date", "x-amz-security-token", "x-amz-target"];

    // A proxy of the user's may be the only way to AWS.
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = options.Endpoint };
    private readonly SigningKeys _keys = new();

    public string Name => $"DynamoDB at {options.Endpoint.GetLeftPart(UriPartial.Authority)}";

    public TimesToLive? TimeToLive => null;

    public Task<HttpResponseMessage> ForwardAsync(
        IReadOnlyDictionary<string, string> headers,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellation
    ) => SendAsync(headers.GetValueOrDefault("X-Amz-Target") ?? "", body, cancellation);

    /// <remarks>The region is the store's own: the stack's has nothing to do with it.</remarks>
    public Task<HttpResponseMessage> CallAsync(
        string region,
        string operation,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellation
    ) => SendAsync($"{DynaliteClient.TargetPrefix}.{operation}", body, cancellation);

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string target, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var now = DateTimeOffset.UtcNow.UtcDateTime;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["content-type"] = DynaliteClient.ContentType,
            ["host"] = options.Endpoint.Authority,
            ["x-amz-date"] = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
            ["x-amz-target"] = target,
        };
        if (options.SessionToken is { } token)
            headers["x-amz-security-token"] = token;
        var signed = options.SessionToken is null ? SignedHeaders : SignedWithToken;
        var scope = new SignatureScope(
            options.AccessKeyId,
            now.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            options.Region,
            Service,
            SigningKey.Terminator
        );
        var canonical = CanonicalRequest.Of(new IncomingRequest("POST", "/", "", headers, body), signed);
        var signature = SigningKey.Sign(
            _keys.Of(options.SecretAccessKey, scope),
            SigningKey.StringToSign(headers["x-amz-date"], scope, canonical)
        );

        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", DynaliteClient.ContentType);
        foreach (var name in signed.Except(["content-type", "host"]))
            request.Headers.TryAddWithoutValidation(name, headers[name]);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"{SigningKey.Algorithm} Credential={scope.AccessKeyId}/{scope.Text}, SignedHeaders={string.Join(';', signed)}, Signature={signature}"
        );
        return await _client.SendAsync(request, cancellation);
    }
}
