using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>A record as it lies on a topic.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The offset.</param>
/// <param name="Timestamp">The producer's time, or the broker's; null if the record has none.</param>
/// <param name="Key">The key's bytes; null without a key.</param>
/// <param name="Value">The value's bytes; null for a tombstone.</param>
internal sealed record TailedRecord(int Partition, long Offset, DateTimeOffset? Timestamp, byte[]? Key, byte[]? Value)
{
    /// <summary>Whether the broker set the timestamp, when it appended the record.</summary>
    public bool IsAppendTime { get; init; }

    /// <summary>The headers in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, byte[]?>> Headers { get; init; } = [];

    internal static TailedRecord Of(ConsumeResult<byte[]?, byte[]?> result)
    {
        var (message, time) = (result.Message, result.Message.Timestamp);
        return new(
            result.Partition.Value,
            result.Offset.Value,
            time.Type is TimestampType.NotAvailable ? null : DateTimeOffset.FromUnixTimeMilliseconds(time.UnixTimestampMs),
            message.Key,
            message.Value
        )
        {
            IsAppendTime = time.Type is TimestampType.LogAppendTime,
            Headers = [.. (message.Headers ?? []).Select(header => KeyValuePair.Create(header.Key, (byte[]?)header.GetValueBytes()))],
        };
    }
}
