using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Glueline.Avro.Binary;

/// <summary>
/// Reads Avro's binary encoding, one method for each primitive (specification, "Binary Encoding"). The bytes left are checked before every
/// read; a defect is reported as an <see cref="AvroDataException"/> with its offset.
/// </summary>
/// <param name="bytes">The encoded value.</param>
internal ref struct AvroReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _position;

    /// <summary>The offset of the next byte; whoever reads on by itself sets it.</summary>
    public int Position
    {
        readonly get => _position;
        set => _position = value;
    }

    /// <summary>How many bytes there are, those that were read included.</summary>
    public readonly int Length => _bytes.Length;

    /// <summary>The first byte.</summary>
    public readonly ref byte Start => ref MemoryMarshal.GetReference(_bytes);

    /// <summary>How many bytes are left.</summary>
    public readonly int Remaining => _bytes.Length - _position;

    /// <summary>One byte: 0 or 1.</summary>
    /// <exception cref="AvroDataException">The bytes end, or the byte is neither.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ReadBoolean()
    {
        if ((uint)_position < (uint)_bytes.Length && _bytes[_position] is var value and <= 1)
        {
            _position++;
            return value == 1;
        }

        throw BadBoolean();
    }

    /// <summary>A 32-bit integer.</summary>
    /// <exception cref="AvroDataException">The bytes end, or the number is too large.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadInt()
    {
        var start = _position;
        var value = ReadLong();
        return value == (int)value ? (int)value : throw Bad($"expected a 32-bit integer, found {value}", start);
    }

    /// <summary>A 64-bit integer.</summary>
    /// <exception cref="AvroDataException">The bytes end, or the number needs more than 64 bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadLong()
    {
        if ((uint)_position < (uint)_bytes.Length && _bytes[_position] is var first and < 0x80)
        {
            _position++;
            return (first >> 1) ^ -(first & 1);
        }

        return ReadLongVarint();
    }

    /// <summary>Four bytes, little-endian.</summary>
    /// <exception cref="AvroDataException">The bytes end.</exception>
    public float ReadFloat() => BinaryPrimitives.ReadSingleLittleEndian(ReadFixed(sizeof(float)));

    /// <summary>Eight bytes, little-endian.</summary>
    /// <exception cref="AvroDataException">The bytes end.</exception>
    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(ReadFixed(sizeof(double)));

    /// <summary>A length and that many bytes.</summary>
    /// <exception cref="AvroDataException">The bytes end, or the length is negative or more than what is left.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadBytes()
    {
        var start = _position;
        var length = ReadLong();
        if ((ulong)length > (ulong)Remaining)
            throw BadLength(length, start);
        var value = _bytes.Slice(_position, (int)length);
        _position += (int)length;
        return value;
    }

    /// <summary>A string as UTF-8, which is checked.</summary>
    /// <exception cref="AvroDataException">As for <see cref="ReadBytes"/>, or the bytes are not UTF-8.</exception>
    public ReadOnlySpan<byte> ReadString()
    {
        var text = ReadBytes();
        return IsShortAscii(text) || Utf8.IsValid(text) ? text : throw BadText(text.Length);
    }

    /// <summary>A string.</summary>
    /// <exception cref="AvroDataException">As for <see cref="ReadString"/>.</exception>
    internal string ReadText()
    {
        var text = ReadBytes();
        if (IsShortAscii(text))
            return Encoding.Latin1.GetString(text);
        return Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : throw BadText(text.Length);
    }

    /// <summary>As many bytes as the schema defines.</summary>
    /// <exception cref="AvroDataException">The bytes end.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadFixed(int size)
    {
        if ((uint)size > (uint)Remaining)
            throw Bad($"expected {size} bytes, but {Remaining} are left", _position);
        var value = _bytes.Slice(_position, size);
        _position += size;
        return value;
    }

    /// <summary>The index of an enum's symbol or of a union's branch.</summary>
    /// <exception cref="AvroDataException">The bytes end, or the index is not below <paramref name="count"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadIndex(int count)
    {
        var start = _position;
        var index = ReadLong();
        return (ulong)index < (ulong)count ? (int)index : throw Bad($"expected an index from 0 to {count - 1}, found {index}", start);
    }

    /// <summary>
    /// The number of items in the next block of an array or map; 0 ends it. A block's size in bytes is checked, if it has one.
    /// </summary>
    /// <exception cref="AvroDataException">The bytes end, or the block claims to be longer than what is left.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadBlockCount()
    {
        var count = ReadLong();
        return count >= 0 ? count : ReadSizedBlockCount(count);
    }

    /// <summary>The exception for data that does not match the schema.</summary>
    internal static AvroDataException Bad(string reason, int offset) => new(reason, offset);

    /// <summary>The exception for the string that was read last.</summary>
    internal readonly AvroDataException BadText(int length) => Bad("the string is not valid UTF-8", _position - length);

    /// <summary>Whether a string is short ASCII; most are, and need no call then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsShortAscii(ReadOnlySpan<byte> text)
    {
        const ulong notAscii = 0x8080_8080_8080_8080;
        if (text.Length < sizeof(ulong))
            return IsAsciiOfFew(text);
        if (text.Length > 4 * sizeof(ulong))
            return false;
        // The ends overlap if the string is shorter than both.
        var bits = BinaryPrimitives.ReadUInt64LittleEndian(text) | BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..]);
        if (text.Length > 2 * sizeof(ulong))
            bits |=
                BinaryPrimitives.ReadUInt64LittleEndian(text[sizeof(ulong)..])
                | BinaryPrimitives.ReadUInt64LittleEndian(text[^(2 * sizeof(ulong))..]);
        return (bits & notAscii) == 0;
    }

    private static bool IsAsciiOfFew(ReadOnlySpan<byte> text)
    {
        var bits = 0;
        foreach (var one in text)
            bits |= one;
        return bits < 0x80;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ReadLongVarint()
    {
        ulong zigzag;
        if (Remaining >= sizeof(ulong))
        {
            zigzag = Varint.Gather(BinaryPrimitives.ReadUInt64LittleEndian(_bytes[_position..]), out var length);
            if (length > 0)
            {
                _position += length;
                return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
            }
        }

        zigzag = 0;
        var start = _position;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if ((uint)_position >= (uint)_bytes.Length)
                throw Bad("the bytes end within an integer", start);
            var next = _bytes[_position++];
            // The tenth byte has room for the 64th bit alone.
            if (shift == 63 && next > 1)
                break;
            zigzag |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
        }

        throw Bad("the integer has more than 64 bits", start);
    }

    private long ReadSizedBlockCount(long count)
    {
        var start = _position;
        var size = ReadLong();
        if ((ulong)size > (ulong)Remaining)
            throw Bad($"the block claims to be {size} bytes long, but {Remaining} are left", start);
        return count == long.MinValue ? throw Bad($"the block claims to have {count} items", start) : -count;
    }

    private readonly AvroDataException BadBoolean() =>
        Remaining == 0
            ? Bad("expected a boolean, but the bytes end", _position)
            : Bad($"expected a boolean (0 or 1), found {_bytes[_position]}", _position);

    private readonly AvroDataException BadLength(long length, int start) =>
        length < 0 ? Bad($"the length is negative: {length}", start) : Bad($"expected {length} bytes, but {Remaining} are left", start);
}
