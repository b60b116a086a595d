using Glueline.Avro;

namespace Glueline.Kafka.Protobuf;

/// <summary>The message index before a Protobuf payload: an unsigned varint of 32 bits, seven bits a byte, the lowest first.</summary>
internal static class MessageIndexVarint
{
    private const int MaximumLength = 5;

    public static void Write(OutputBuffer output, uint index)
    {
        Span<byte> bytes = stackalloc byte[MaximumLength];
        var length = 0;
        for (; index >= 0x80; index >>= 7)
            bytes[length++] = (byte)(index | 0x80);
        bytes[length++] = (byte)index;
        output.Write(bytes[..length]);
    }

    /// <summary>Reads an index and moves the payload past it.</summary>
    /// <exception cref="ProtobufDataException">The payload ends inside the index, or the index is longer than 32 bits.</exception>
    public static uint Read(ref ReadOnlySpan<byte> payload)
    {
        ulong index = 0;
        for (var at = 0; at < MaximumLength; at++)
        {
            if (at == payload.Length)
                throw new ProtobufDataException($"the payload of {payload.Length} bytes ends inside the message index");
            index |= (ulong)(payload[at] & 0x7F) << (7 * at);
            if (payload[at] >= 0x80)
                continue;
            if (index > uint.MaxValue)
                break;
            payload = payload[(at + 1)..];
            return (uint)index;
        }

        throw new ProtobufDataException(
            "the message index is longer than 32 bits: the record was not written by a Protobuf serializer of the registry"
        );
    }
}
