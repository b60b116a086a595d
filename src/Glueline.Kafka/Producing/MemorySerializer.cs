using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>Bytes as they are; null for none.</summary>
internal sealed class MemorySerializer : ISerializer<ReadOnlyMemory<byte>?>
{
    public static readonly MemorySerializer Instance = new();

    public byte[] Serialize(ReadOnlyMemory<byte>? data, SerializationContext context) => data is { } bytes ? ExactBytes.Of(bytes) : null!;
}
