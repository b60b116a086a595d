using System.Buffers.Binary;

namespace Glueline.Local.EventSource.Schemas.Protobuf;

/// <summary>Reads Protobuf's wire format: varints, fixed widths and lengths; every read is checked against the remaining bytes.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>The deepest nesting of messages and groups that is read, which is that of Google's own parsers.</summary>
    public const int MaximumDepth = 100;

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
        throw new InvalidDataException("a varint is longer than 10 bytes");
    }

    public uint Fixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong Fixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public ReadOnlySpan<byte> Delimited()
    {
        var length = Varint();
        return Take(length <= int.MaxValue ? (int)length : int.MaxValue);
    }

    /// <summary>Reads a group: returns its bytes up to its end tag, and continues after that.</summary>
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

    /// <summary>Reads a field of that wire type: returns its bytes, without the tag.</summary>
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
                throw new InvalidDataException($"unknown wire type {(int)type}");
        }
        return start[..^_left.Length];
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _left.Length)
            throw new InvalidDataException($"expected {count} more bytes, found {_left.Length}");
        var taken = _left[..count];
        _left = _left[count..];
        return taken;
    }
}

/// <summary>Protobuf's wire types: the low three bits of a field's tag.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Delimited = 2,
    StartGroup = 3,
    EndGroup = 4,
    Fixed32 = 5,
}
