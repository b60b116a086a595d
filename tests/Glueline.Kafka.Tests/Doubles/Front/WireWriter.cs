using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Glueline.Kafka.Tests.Doubles.Front;

/// <summary>Kafka's wire types, written into a frame.</summary>
internal sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> _frame = new();

    public byte[] Frame => _frame.WrittenSpan.ToArray();

    public WireWriter Int16(int value)
    {
        BinaryPrimitives.WriteInt16BigEndian(_frame.GetSpan(2), (short)value);
        _frame.Advance(2);
        return this;
    }

    public WireWriter Int32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(_frame.GetSpan(4), value);
        _frame.Advance(4);
        return this;
    }

    public WireWriter Int64(long value) => Int32((int)(value >> 32)).Int32((int)value);

    public WireWriter String(string? value)
    {
        if (value is null)
            return Int16(-1);
        var bytes = Encoding.UTF8.GetBytes(value);
        return Int16(bytes.Length).Raw(bytes);
    }

    public WireWriter Bytes(ReadOnlySpan<byte> value) => Int32(value.Length).Raw(value);

    public WireWriter Varint(int value)
    {
        for (; value >= 0x80; value >>= 7)
            Raw([(byte)(value | 0x80)]);
        return Raw([(byte)value]);
    }

    public WireWriter Raw(ReadOnlySpan<byte> value)
    {
        _frame.Write(value);
        return this;
    }
}
