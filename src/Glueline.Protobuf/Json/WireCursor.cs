using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Glueline.Protobuf.Json;

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

/// <summary>
/// Reads Protobuf's wire format from a part of the input; every read is checked against the end of that part. Source: "Encoding" at
/// protobuf.dev.
/// </summary>
internal ref struct WireCursor(ReadOnlySpan<byte> bytes, int position, int end)
{
    /// <summary>The deepest nesting of messages and groups that is read, which is that of Google's own parsers.</summary>
    public const int MaximumDepth = 100;

    private const int MaximumNumber = 536_870_911;

    private readonly ReadOnlySpan<byte> _bytes = bytes[..end];

    public int Position { get; private set; } = position;

    public readonly bool AtEnd => Position >= _bytes.Length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Varint()
    {
        if (Position < _bytes.Length && _bytes[Position] is < 0x80 and var only)
        {
            Position++;
            return only;
        }

        return LongVarint();
    }

    private ulong LongVarint()
    {
        var start = Position;
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (Position >= _bytes.Length)
                throw new WireFault("expected 1 more bytes, found 0", Position);
            var next = _bytes[Position++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }

        throw new WireFault("a varint is longer than 10 bytes", start);
    }

    public uint Fixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong Fixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Reads a field's number and wire type.</summary>
    public (int Number, WireType Type) Tag()
    {
        var start = Position;
        var tag = Varint();
        return tag >> 3 is not 0 and <= MaximumNumber
            ? ((int)(tag >> 3), (WireType)(tag & 7))
            : throw new WireFault($"field number {tag >> 3} is not allowed", start);
    }

    /// <summary>Reads past a field's value, and returns where its content is: without its length, or a group's end tag.</summary>
    public (int Start, int End) Value(int number, WireType type)
    {
        var start = Position;
        switch (type)
        {
            case WireType.Varint:
                Varint();
                return (start, Position);
            case WireType.Fixed64:
                Take(8);
                return (start, Position);
            case WireType.Fixed32:
                Take(4);
                return (start, Position);
            case WireType.Delimited:
                var length = Varint();
                start = Position;
                Take((int)Math.Min(length, int.MaxValue));
                return (start, Position);
            case WireType.StartGroup:
                return (start, Group(number, 1));
            default:
                throw new WireFault($"unknown wire type {(int)type}", start);
        }
    }

    /// <summary>Reads past a group, and returns where its end tag begins.</summary>
    private int Group(int number, int depth)
    {
        if (depth > MaximumDepth)
            throw new WireFault($"groups are nested deeper than {MaximumDepth}", Position);
        while (true)
        {
            var end = Position;
            var (inner, type) = Tag();
            if (type == WireType.StartGroup)
                Group(inner, depth + 1);
            else if (type != WireType.EndGroup)
                Value(inner, type);
            else if (inner == number)
                return end;
            else
                throw new WireFault($"group {number} ends as group {inner}", end);
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var left = _bytes.Length - Position;
        if (count > left)
            throw new WireFault($"expected {count} more bytes, found {left}", Position);
        var taken = _bytes.Slice(Position, count);
        Position += count;
        return taken;
    }
}
