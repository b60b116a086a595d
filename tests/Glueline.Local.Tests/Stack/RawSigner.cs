using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Glueline.Local.Tests.Stack;

/// <summary>
/// The client side of Signature Version 4, written independently of the server's so that they check each other, with an option for each way
/// to get it wrong.
/// </summary>
internal sealed record RawSigner(string KeyId, string Secret)
{
    public string? SessionToken { get; init; }
    public string Region { get; init; } = "eu-central-1";
    public string Service { get; init; } = "glue";
    public DateTimeOffset? At { get; init; }
    public string? ScopeDate { get; init; }
    public string Algorithm { get; init; } = "AWS4-HMAC-SHA256";

    public void Sign(HttpRequestMessage request, byte[] body)
    {
        var date = (At ?? DateTimeOffset.UtcNow).UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request.Headers.TryAddWithoutValidation("X-Amz-Date", date);
        if (SessionToken is not null)
            request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", SessionToken);
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = request.RequestUri!.Authority };
        foreach (
            var (name, values) in request.Headers.Concat(
                request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()
            )
        )
            headers[name.ToLowerInvariant()] = string.Join(",", values);
        headers.Remove("content-length");
        var names = string.Join(';', headers.Keys);
        var canonical = string.Join(
            '\n',
            request.Method.Method,
            DoubleEncoded(request.RequestUri.AbsolutePath),
            string.Join('&', request.RequestUri.Query.TrimStart('?').Split('&').Order(StringComparer.Ordinal)),
            string.Concat(headers.Select(header => $"{header.Key}:{header.Value.Trim()}\n")),
            names,
            Hash(body)
        );
        var scope = $"{ScopeDate ?? date[..8]}/{Region}/{Service}/aws4_request";
        var signature = Signature(scope, $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"{Algorithm} Credential={KeyId}/{scope}, SignedHeaders={names}, Signature={signature}"
        );
    }

    /// <summary>The query form: a presigned URL.</summary>
    public Uri Presign(HttpMethod method, Uri uri, byte[] body, int expires = 60)
    {
        var date = (At ?? DateTimeOffset.UtcNow).UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{ScopeDate ?? date[..8]}/{Region}/{Service}/aws4_request";
        var query = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["X-Amz-Algorithm"] = Algorithm,
            ["X-Amz-Credential"] = $"{KeyId}/{scope}",
            ["X-Amz-Date"] = date,
            ["X-Amz-Expires"] = expires.ToString(CultureInfo.InvariantCulture),
            ["X-Amz-SignedHeaders"] = "host",
        };
        if (SessionToken is not null)
            query["X-Amz-Security-Token"] = SessionToken;
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            query[pair.Split('=')[0]] = Uri.UnescapeDataString(pair.Split('=', 2)[1]);
        var text = string.Join('&', query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        var canonical = $"{method.Method}\n{uri.AbsolutePath}\n{text}\nhost:{uri.Authority}\n\nhost\n{Hash(body)}";
        var signature = Signature(scope, $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}");
        return new UriBuilder(uri) { Query = $"{text}&X-Amz-Signature={signature}" }.Uri;
    }

    private string Signature(string scope, string toSign) =>
        Convert.ToHexStringLower(Hmac(scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + Secret), Hmac), toSign));

    private static string DoubleEncoded(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
