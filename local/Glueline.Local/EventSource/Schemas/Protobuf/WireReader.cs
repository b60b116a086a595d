using System.Buffers.Binary;

namespace Glueline.Local.EventSource.Schemas.Protobuf;

/// <summary>Protobuf's wire format: varints, fixed widths and lengths; every read is checked against what is left.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private const int MaximumDepth = 100;

    private ReadOnlySpan<byte> _left = bytes;

    public readonly bool AtEnd => _left.IsEmpty;

    public readonly int Left => _left.Length;

    public ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
        throw new InvalidDataException("a varint takes more than 10 bytes");
    }

    public uint Fixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong Fixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public ReadOnlySpan<byte> Delimited()
    {
        var length = Varint();
        return Take(length <= int.MaxValue ? (int)length : int.MaxValue);
    }

    /// <summary>The bytes of a group, up to the tag that ends it; what is read next stands behind that.</summary>
    public ReadOnlySpan<byte> Group(int number, int depth = 1)
    {
        if (depth > MaximumDepth)
            throw new InvalidDataException($"groups are nested deeper than {MaximumDepth}");
        var start = _left;
        while (true)
        {
            var beforeTag = _left.Length;
            var tag = Varint();
            var (inner, type) = (tag >> 3, (WireType)(tag & 7));
            if (type == WireType.StartGroup)
                Group((int)inner, depth + 1);
            else if (type != WireType.EndGroup)
                Value(type);
            else if (inner == (ulong)number)
                return start[..^beforeTag];
            else
                throw new InvalidDataException($"group {number} ends as group {inner}");
        }
    }

    /// <summary>The bytes of a field of that wire type, without its tag.</summary>
    public ReadOnlySpan<byte> Value(WireType type)
    {
        var start = _left;
        switch (type)
        {
            case WireType.Varint:
                Varint();
                break;
            case WireType.Fixed64:
                Take(8);
                break;
            case WireType.Delimited:
                Delimited();
                break;
            case WireType.Fixed32:
                Take(4);
                break;
            default:
                throw new InvalidDataException($"wire type {(int)type} is not known");
        }
        return start[..^_left.Length];
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _left.Length)
            throw new InvalidDataException($"{count} bytes are expected, {_left.Length} are left");
        var taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}
