namespace Glueline.Kafka;

/// <summary>A record as it lies on a topic.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The offset.</param>
/// <param name="Timestamp">The producer's time, or the broker's; null if the record has none.</param>
/// <param name="Key">The key's bytes; null without a key.</param>
/// <param name="Value">The value's bytes; null for a tombstone.</param>
internal sealed record TailedRecord(int Partition, long Offset, DateTimeOffset? Timestamp, byte[]? Key, byte[]? Value);
