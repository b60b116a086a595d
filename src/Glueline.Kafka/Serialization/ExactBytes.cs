using System.Runtime.InteropServices;

namespace Glueline.Kafka;

/// <summary>Whole arrays, which are all that Confluent.Kafka takes: what is not one is copied.</summary>
internal static class ExactBytes
{
    public static byte[] Of(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment is { Offset: 0, Array: { } whole } && whole.Length == segment.Count
            ? whole
            : bytes.ToArray();
}
