using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>Bytes as they are. Confluent.Kafka takes whole arrays only: one that is not is copied.</summary>
internal sealed class MemorySerializer : ISerializer<ReadOnlyMemory<byte>?>
{
    public static readonly MemorySerializer Instance = new();

    public byte[] Serialize(ReadOnlyMemory<byte>? data, SerializationContext context) =>
        data is not { } bytes ? null! : Exact(bytes);

    private static byte[] Exact(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment is { Offset: 0, Array: { } whole } && whole.Length == segment.Count
            ? whole
            : bytes.ToArray();
}
