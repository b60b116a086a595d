namespace Glueline.Local.Protocol;

/// <summary>What a service answers: status, content type, body bytes and any further headers.</summary>
internal sealed record AwsReply(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
