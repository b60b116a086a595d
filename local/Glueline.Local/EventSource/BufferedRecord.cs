using Confluent.Kafka;
using Glueline.Local.EventSource.Schemas;

namespace Glueline.Local.EventSource;

/// <summary>A record waiting for its invocation.</summary>
/// <param name="record">The record as the function gets it.</param>
/// <param name="arrivedAt">When it was read, as a <see cref="TimeProvider.GetTimestamp"/>.</param>
internal sealed class BufferedRecord(ConsumeResult<byte[]?, byte[]?> record, long arrivedAt)
{
    public ConsumeResult<byte[]?, byte[]?> Record => record;

    public long ArrivedAt => arrivedAt;

    public long Offset { get; } = record.Offset.Value;

    /// <summary>The offset at which the partition continues when this record is done: after any filtered records that follow it.</summary>
    public long Next { get; set; } = record.Offset.Value + 1;

    /// <summary>The key as it is on the topic.</summary>
    public byte[]? OriginalKey { get; init; } = record.Message.Key;

    public SchemaMetadata? KeySchema { get; init; }

    public SchemaMetadata? ValueSchema { get; init; }

    /// <summary>Why the function never gets it; null for deliverable records.</summary>
    public DiscardReason? Refusal { get; init; }

    /// <summary>An upper bound of the bytes that it needs in an invocation's payload.</summary>
    public int EncodedSize { get; private set; }

    public DateTimeOffset Timestamp => record.Message.Timestamp.UtcDateTime;

    public BufferedRecord Measured()
    {
        EncodedSize = KafkaEventWriter.EncodedSize(this);
        return this;
    }
}
