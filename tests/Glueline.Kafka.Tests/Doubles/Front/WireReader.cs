using System.Buffers.Binary;
using System.Text;

namespace Glueline.Kafka.Tests.Doubles.Front;

/// <summary>Kafka's wire types, read from a frame.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> frame, int position = 0)
{
    private readonly ReadOnlySpan<byte> _frame = frame;

    public int Position { get; private set; } = position;

    public short Int16() => BinaryPrimitives.ReadInt16BigEndian(Take(2));

    public int Int32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public byte[] Bytes() => Take(Int32()).ToArray();

    public string? String() => Int16() is >= 0 and var length ? Encoding.UTF8.GetString(Take(length)) : null;

    public int Varint()
    {
        int value = 0,
            shift = 0;
        byte next;
        do
        {
            next = Take(1)[0];
            value |= (next & 0x7f) << shift;
            shift += 7;
        } while ((next & 0x80) != 0);
        return value;
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        var taken = _frame.Slice(Position, count);
        Position += count;
        return taken;
    }

    public readonly ReadOnlySpan<byte> Rest => _frame[Position..];
}
