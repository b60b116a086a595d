namespace Glueline.Local.Protocol;

/// <summary>A request as received; nothing in it is verified yet.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, undecoded.</param>
/// <param name="Query">The query string without its question mark, undecoded.</param>
/// <param name="Headers">Header values by name, ignoring case; repeated headers are joined by commas.</param>
/// <param name="Body">The body's bytes.</param>
internal sealed record IncomingRequest(
    string Method,
    string Path,
    string Query,
    IReadOnlyDictionary<string, string> Headers,
    ReadOnlyMemory<byte> Body
)
{
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}
