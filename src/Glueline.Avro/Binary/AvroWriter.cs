using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Glueline.Avro.Binary;

/// <summary>
/// Writes Avro's binary encoding, one method for each primitive (specification, "Binary Encoding"). What is written becomes part of the
/// buffer with <see cref="Flush"/>; until then nothing else may write to that buffer.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)] // for generated code
public ref struct AvroWriter
{
    /// <summary>The most bytes that a 64-bit integer needs.</summary>
    internal const int MaxVarint = 10;

    /// <summary>The bytes that <see cref="WriteFrom"/> and <see cref="Copy"/> may read and write beyond a piece.</summary>
    internal const int ShortCopy = 32;

    /// <summary>.NET's own NaN has the sign bit set; the specification's has not.</summary>
    private const long NanDouble = 0x7FF8_0000_0000_0000;

    private const uint NanSingle = 0x7FC0_0000;

    private readonly OutputBuffer _output;
    private byte[] _bytes;
    private int _position;

    /// <summary>Starts at the end of the buffer's content.</summary>
    public AvroWriter(OutputBuffer output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        _bytes = output.Array;
        _position = output.WrittenCount;
    }

    /// <summary>The position of the next byte; set it back to drop what was written after it.</summary>
    internal int Position
    {
        readonly get => _position;
        set => _position = value;
    }

    /// <summary>How many bytes there is memory for, those before the position included.</summary>
    internal readonly int Capacity => _bytes.Length;

    /// <summary>Makes everything written part of the buffer.</summary>
    public readonly void Flush() => _output.Commit(_position);

    /// <summary>One byte: 0 or 1.</summary>
    public void WriteBoolean(bool value) => WriteByte(value ? (byte)1 : (byte)0);

    /// <summary>A 32-bit integer as a zig-zag varint.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInt(int value) => WriteLong(value);

    /// <summary>A 64-bit integer as a zig-zag varint. Block counts and branch indexes are written with it too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteLong(long value)
    {
        Ensure(MaxVarint);
        var zigzag = (ulong)(value << 1) ^ (ulong)(value >> 63);
        if (zigzag < 0x80)
            At(_position++) = (byte)zigzag;
        else
            WriteVarint(zigzag);
    }

    /// <summary>Four bytes, little-endian; NaN is always 7FC00000, as in Java's floatToIntBits.</summary>
    public void WriteFloat(float value)
    {
        Ensure(sizeof(float));
        BinaryPrimitives.WriteUInt32LittleEndian(
            _bytes.AsSpan(_position),
            float.IsNaN(value) ? NanSingle : BitConverter.SingleToUInt32Bits(value)
        );
        _position += sizeof(float);
    }

    /// <summary>Eight bytes, little-endian; NaN is always 7FF8000000000000, as in Java's doubleToLongBits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteDouble(double value)
    {
        Ensure(sizeof(double));
        var bits = double.IsNaN(value) ? NanDouble : BitConverter.DoubleToInt64Bits(value);
        if (!BitConverter.IsLittleEndian)
            bits = BinaryPrimitives.ReverseEndianness(bits);
        Unsafe.WriteUnaligned(ref At(_position), bits);
        _position += sizeof(double);
    }

    /// <summary>The length and the bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteBytes(scoped ReadOnlySpan<byte> value)
    {
        Ensure(value.Length + MaxVarint);
        WriteLength(value.Length);
        value.CopyTo(Free(value.Length));
        _position += value.Length;
    }

    /// <summary>The length in bytes and the string, which the caller knows to be valid UTF-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteString(scoped ReadOnlySpan<byte> utf8) => WriteBytes(utf8);

    /// <summary>The bytes without a length, which is in the schema.</summary>
    public void WriteFixed(scoped ReadOnlySpan<byte> value)
    {
        Ensure(value.Length);
        value.CopyTo(Free(value.Length));
        _position += value.Length;
    }

    /// <summary>
    /// Copies from memory that has <see cref="ShortCopy"/> bytes more than needed: most pieces are short, and then one vector is enough.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WriteFrom(scoped ReadOnlySpan<byte> source, int length)
    {
        Ensure(length + ShortCopy);
        if (length > ShortCopy)
            source[..length].CopyTo(Free(length));
        else
            Vector256.Create(source[..ShortCopy]).StoreUnsafe(ref At(_position));
        _position += length;
    }

    /// <summary>Copies a piece; <see cref="ShortCopy"/> bytes beyond it may be read and written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Copy(ref byte source, ref byte target, int length)
    {
        if (length > 2 * ShortCopy)
        {
            Unsafe.CopyBlockUnaligned(ref target, ref source, (uint)length);
            return;
        }

        if (length > ShortCopy)
            Vector256.LoadUnsafe(ref source, ShortCopy).StoreUnsafe(ref target, ShortCopy);
        Vector256.LoadUnsafe(ref source).StoreUnsafe(ref target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WriteByte(byte value)
    {
        Ensure(1);
        At(_position++) = value;
    }

    /// <summary>Makes room for so many bytes, which then need no further check.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Ensure(int count)
    {
        if ((uint)(_bytes.Length - _position) < (uint)count)
            _bytes = _output.Grow(_position, count);
    }

    /// <summary>The room after the position; call <see cref="Ensure"/> first.</summary>
    internal readonly Span<byte> Free(int count) => MemoryMarshal.CreateSpan(ref At(_position), count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly ref byte At(int index) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), (nint)(uint)index);

    /// <summary>The bytes written since a position.</summary>
    internal readonly ReadOnlySpan<byte> Written(int start) => _bytes.AsSpan(start, _position - start);

    /// <summary>
    /// Leaves one byte for a block's count: enough for most arrays, which are short; for others the items are moved once.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int BeginBlock()
    {
        Ensure(1);
        return _position++;
    }

    /// <summary>Writes all items as one block, as Apache.Avro does, and the empty block that ends them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void EndBlock(int mark, int count)
    {
        if (count == 0)
        {
            At(mark) = 0;
            return;
        }

        if (count < 64)
            At(mark) = (byte)(count << 1);
        else
            MoveBlock(mark, count);
        WriteByte(0);
    }

    /// <summary>The bytes of a length or count as a varint.</summary>
    internal static int VarintSize(int value) =>
        (uint)value switch
        {
            < 1u << 6 => 1,
            < 1u << 13 => 2,
            < 1u << 20 => 3,
            < 1u << 27 => 4,
            _ => 5,
        };

    /// <summary>A length that is not negative; call <see cref="Ensure"/> first, for <see cref="MaxVarint"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WriteLength(int length)
    {
        if (length < 64)
            At(_position++) = (byte)(length << 1);
        else
            WriteVarint((ulong)length << 1);
    }

    /// <summary>A varint; call <see cref="Ensure"/> first, for <see cref="MaxVarint"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // most numbers are one byte, and their callers stay small
    internal void WriteVarint(ulong zigzag)
    {
        // Eight bytes have room for all but the largest numbers: their groups of seven bits are spread at once, without a loop.
        if (zigzag >> Varint.SpreadBits == 0 && BitConverter.IsLittleEndian)
        {
            Unsafe.WriteUnaligned(ref At(_position), Varint.Spread(zigzag, out var length));
            _position += length;
            return;
        }

        WriteVarintExactly(zigzag);
    }

    /// <summary>A varint, without touching the bytes after it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void WriteVarintExactly(ulong zigzag)
    {
        var position = _position;
        while (zigzag >= 0x80)
        {
            At(position++) = (byte)(zigzag | 0x80);
            zigzag >>= 7;
        }

        At(position++) = (byte)zigzag;
        _position = position;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MoveBlock(int mark, int count)
    {
        var extra = VarintSize(count) - 1;
        Ensure(extra);
        _bytes.AsSpan(mark + 1, _position - mark - 1).CopyTo(_bytes.AsSpan(mark + 1 + extra));
        var end = _position + extra;
        _position = mark;
        WriteVarintExactly((ulong)count << 1);
        _position = end;
    }
}
