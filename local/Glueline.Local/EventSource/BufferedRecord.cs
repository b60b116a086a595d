using Confluent.Kafka;
using Glueline.Local.EventSource.Schemas;

namespace Glueline.Local.EventSource;

/// <summary>A record that waits for its invocation.</summary>
/// <param name="record">As the function gets it.</param>
/// <param name="arrivedAt">The clock's timestamp.</param>
internal sealed class BufferedRecord(ConsumeResult<byte[]?, byte[]?> record, long arrivedAt)
{
    public ConsumeResult<byte[]?, byte[]?> Record => record;

    public long ArrivedAt => arrivedAt;

    public long Offset { get; } = record.Offset.Value;

    /// <summary>Where the partition goes on when this record is done: behind those that a filter passed over after it.</summary>
    public long Next { get; set; } = record.Offset.Value + 1;

    /// <summary>The key as it stands on the topic.</summary>
    public byte[]? OriginalKey { get; init; } = record.Message.Key;

    public SchemaMetadata? KeySchema { get; init; }

    public SchemaMetadata? ValueSchema { get; init; }

    /// <summary>Why the function never gets it; null for records that are fit.</summary>
    public Abandonment? Refusal { get; init; }

    /// <summary>How many bytes of an invocation's payload it takes at most.</summary>
    public int EncodedSize { get; private set; }

    public DateTimeOffset Timestamp => record.Message.Timestamp.UtcDateTime;

    public BufferedRecord Measured()
    {
        EncodedSize = KafkaEventWriter.EncodedSize(this);
        return this;
    }
}
