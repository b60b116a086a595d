namespace Glueline.Local.Protocol;

/// <summary>A service's answer: status, content type, body and additional headers.</summary>
internal sealed record AwsReply(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
