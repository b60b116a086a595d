using System.Security.Cryptography;
using System.Text;
using Glueline.Local.Protocol;

namespace Glueline.Local.Identity.Signing;

/// <summary>The canonical request of Signature Version 4, which client and server both hash.</summary>
internal static class CanonicalRequest
{
    public static string Of(IncomingRequest request, string[] signedHeaders)
    {
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n').Append(Path(request.Path)).Append('\n').Append(Query(request.Query)).Append('\n');
        foreach (var name in signedHeaders)
            text.Append(name.ToLowerInvariant()).Append(':').Append(HeaderValue(request.Header(name))).Append('\n');
        // Always the hash of the body: unsigned payloads are not accepted here.
        return text.Append('\n')
            .AppendJoin(';', signedHeaders)
            .Append('\n')
            .Append(Convert.ToHexStringLower(SHA256.HashData(request.Body.Span)))
            .ToString();
    }

    /// <summary>
    /// Removes dot segments and repeated slashes, then encodes again: for every service but S3, the signed path is encoded twice.
    /// </summary>
    private static string Path(string path)
    {
        var segments = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment == ".." && segments.Count > 0)
                segments.RemoveAt(segments.Count - 1);
            else if (segment is not ("" or "." or ".."))
                segments.Add(Encode(segment));
        }
        var normal = "/" + string.Join('/', segments);
        return path.EndsWith('/') && normal.Length > 1 ? normal + "/" : normal;
    }

    private static string Query(string query) =>
        string.Join(
            '&',
            QueryString
                .Parse(query)
                .Where(pair => pair.Name != "X-Amz-Signature")
                .Select(pair => (Name: Encode(pair.Name), Value: Encode(pair.Value)))
                .OrderBy(pair => pair.Name, StringComparer.Ordinal)
                .ThenBy(pair => pair.Value, StringComparer.Ordinal)
                .Select(pair => $"{pair.Name}={pair.Value}")
        );

    private static string HeaderValue(string? value) =>
        value is null ? "" : string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    // EscapeDataString leaves exactly RFC 3986's unreserved characters unescaped, as the specification requires.
    private static string Encode(string text) => Uri.EscapeDataString(text);
}
