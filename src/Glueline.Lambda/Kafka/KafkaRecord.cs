namespace Glueline.Lambda.Kafka;

/// <summary>One record of a Kafka event.</summary>
public sealed class KafkaRecord
{
    /// <summary>The <see cref="Timestamp"/> of a record without one, as in Kafka.</summary>
    public const long NoTimestamp = -1;

    /// <summary>The topic.</summary>
    public required string Topic { get; init; }

    /// <summary>The partition's number.</summary>
    public required int Partition { get; init; }

    /// <summary>The offset within the partition.</summary>
    public required long Offset { get; init; }

    /// <summary>Milliseconds since 1970-01-01 UTC; <see cref="NoTimestamp"/> if the event has none.</summary>
    public long Timestamp { get; init; } = NoTimestamp;

    /// <summary>What the timestamp means.</summary>
    public KafkaTimestampType TimestampType { get; init; }

    /// <summary>The key's bytes; <c>null</c> if the record has none, which is not the same as an empty key.</summary>
    public ReadOnlyMemory<byte>? Key { get; init; }

    /// <summary>The value's bytes; <c>null</c> is a tombstone.</summary>
    public ReadOnlyMemory<byte>? Value { get; init; }

    /// <summary>The headers in their order.</summary>
    public IReadOnlyList<KafkaHeader> Headers { get; init; } = [];

    /// <summary>The key's schema, if the event source mapping decoded the key with a schema registry.</summary>
    public KafkaSchemaMetadata? KeySchema { get; init; }

    /// <summary>The value's schema, if the event source mapping decoded the value with a schema registry.</summary>
    public KafkaSchemaMetadata? ValueSchema { get; init; }
}
