using Confluent.Kafka;

namespace Glueline.Local.EventSource;

/// <summary>A record that waits for its invocation.</summary>
/// <param name="Record">As the consumer read it.</param>
/// <param name="EncodedSize">How many bytes of an invocation's payload it takes at most.</param>
/// <param name="ArrivedAt">The clock's timestamp.</param>
internal readonly record struct BufferedRecord(ConsumeResult<byte[]?, byte[]?> Record, int EncodedSize, long ArrivedAt)
{
    public long Offset => Record.Offset.Value;
}
