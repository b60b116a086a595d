namespace Glueline.Kafka;

/// <summary>A record to send to a topic.</summary>
/// <param name="Key">The key's bytes; null for none.</param>
/// <param name="Value">The value's bytes; null for a tombstone.</param>
public sealed record EventRecord(ReadOnlyMemory<byte>? Key, ReadOnlyMemory<byte>? Value)
{
    /// <summary>
    /// The record's headers in order, names and values; a name may appear more than once, and a value may be null. None by default.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, byte[]?>> Headers { get; init; } = [];
}
