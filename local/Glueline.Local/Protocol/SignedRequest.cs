namespace Glueline.Local.Protocol;

/// <summary>A request with a valid signature.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, undecoded.</param>
/// <param name="Headers">Header values by name, ignoring case.</param>
/// <param name="Body">The body's bytes.</param>
/// <param name="Region">The region of the signing scope.</param>
/// <param name="Caller">The identity that signed.</param>
internal sealed record SignedRequest(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body,
    string Region,
    Caller Caller
)
{
    /// <summary>The query string without its question mark, undecoded.</summary>
    public string Query { get; init; } = "";

    /// <summary>The id that is returned in <c>x-amzn-RequestId</c>.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>The operation: the part of <c>X-Amz-Target</c> after the last dot; empty without that header.</summary>
    public string Operation => Headers.TryGetValue("X-Amz-Target", out var target) ? target[(target.LastIndexOf('.') + 1)..] : "";
}
