using System.Buffers;

namespace Glueline.Lambda;

/// <summary>Trace ids as the headers of X-Ray and of W3C's trace context have them; whatever is not of their form is none.</summary>
internal static class TraceId
{
    private const string Root = "Root=";
    private const int XRayLength = 35;
    private const int W3CLength = 32;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>The id in X-Ray's header, <c>Root=1-5759e988-bd862e3fe1be46a994272793;Parent=…;Sampled=1</c>.</summary>
    public static string? OfXRay(string? header)
    {
        if (header is null)
            return null;
        foreach (var part in header.AsSpan().Split(';'))
        {
            var text = header.AsSpan(part).Trim();
            if (!text.StartsWith(Root, StringComparison.Ordinal))
                continue;
            var id = text[Root.Length..];
            return id.Length == XRayLength && id[..2] is "1-" && id[10] is '-' && IsHex(id[2..10]) && IsHex(id[11..])
                ? id.ToString()
                : null;
        }

        return null;
    }

    /// <summary>The id in W3C's header, <c>00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01</c>.</summary>
    /// <seealso href="https://www.w3.org/TR/trace-context/#traceparent-header"/>
    public static string? OfTraceParent(string? header)
    {
        if (header is not { Length: >= 55 } || header[2] != '-' || header[3 + W3CLength] != '-' || !IsHex(header.AsSpan(0, 2)))
            return null;
        var id = header.AsSpan(3, W3CLength);
        return IsHex(id) && id.ContainsAnyExcept('0') ? id.ToString() : null;
    }

    private static bool IsHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Hex);
}
