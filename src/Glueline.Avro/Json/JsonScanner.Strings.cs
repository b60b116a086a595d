using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;
using Glueline.Avro.Binary;

namespace Glueline.Avro.Json;

internal ref partial struct JsonScanner
{
    /// <summary>Copies a string into Avro's encoding while looking for its end; most are short plain ASCII and are finished here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryString(ref AvroWriter output)
    {
        if (Peek() != '"')
            return false;
        var from = _position + 1;
        output.Ensure(2 * Vector256<byte>.Count + 1);
        if (from + Vector256<byte>.Count <= _length)
        {
            ref var target = ref output.At(output.Position);
            var chunk = Vector256.LoadUnsafe(ref _start, (nuint)(uint)from);
            chunk.StoreUnsafe(ref target, 1);
            var ends = NotPlain(chunk).ExtractMostSignificantBits();
            var length = BitOperations.TrailingZeroCount(ends);
            if (ends == 0 && from + 2 * Vector256<byte>.Count <= _length)
            {
                chunk = Vector256.LoadUnsafe(ref _start, (nuint)(uint)(from + Vector256<byte>.Count));
                chunk.StoreUnsafe(ref target, 1 + (nuint)Vector256<byte>.Count);
                ends = NotPlain(chunk).ExtractMostSignificantBits();
                length = Vector256<byte>.Count + BitOperations.TrailingZeroCount(ends);
            }

            if (ends != 0 && At(from + length) == '"')
            {
                target = (byte)(length << 1);
                output.Position += length + 1;
                _position = from + length + 1;
                return true;
            }
        }

        CopyString(ref output);
        return true;
    }

    /// <summary>
    /// Whether a name and its colon are here, short and plain ASCII; three bytes more than a vector has must be readable.
    /// </summary>
    public static bool TryPlainName(ref byte text, out ReadOnlySpan<byte> name)
    {
        var ends = NotPlain(Vector256.LoadUnsafe(ref text, 1)).ExtractMostSignificantBits();
        var length = BitOperations.TrailingZeroCount(ends);
        name = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref text, 1), length);
        return ends != 0 && text == '"' && Unsafe.Add(ref text, length + 1) == '"' && Unsafe.Add(ref text, length + 2) == ':';
    }

    /// <summary>Reads a string that is probably short plain ASCII, as names are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadName(ref byte[] scratch)
    {
        var from = _position + 1;
        if (from + Vector256<byte>.Count <= _length && At(_position) == '"')
        {
            var ends = NotPlain(Vector256.LoadUnsafe(ref _start, (nuint)(uint)from)).ExtractMostSignificantBits();
            var length = BitOperations.TrailingZeroCount(ends);
            if (ends != 0 && At(from + length) == '"')
            {
                _position = from + length + 1;
                return Slice(from, length);
            }
        }

        return ReadString(ref scratch);
    }

    /// <summary>Reads a string: a slice of the JSON itself or, if it has escapes, of the scratch memory.</summary>
    public ReadOnlySpan<byte> ReadString(ref byte[] scratch)
    {
        if (Peek() != '"')
            throw Unexpected("a string");
        var from = _position + 1;
        var end = StringEnd(from, out var escaped, out var ascii);
        var text = Slice(from, end - from);
        if (!ascii && !Utf8.IsValid(text))
            throw Malformed("a string that is not valid UTF-8");
        if (escaped)
        {
            if (scratch.Length < text.Length)
                scratch = new byte[text.Length * 2];
            text = scratch.AsSpan(0, Unescape(text, scratch));
        }

        _position = end + 1;
        return text;
    }

    /// <summary>Skips a string and checks it.</summary>
    public void SkipString()
    {
        var from = _position + 1;
        var end = StringEnd(from, out var escaped, out var ascii);
        var text = Slice(from, end - from);
        if (!ascii && !Utf8.IsValid(text))
            throw Malformed("a string that is not valid UTF-8");
        if (escaped)
            CheckEscapes(text);
        _position = end + 1;
    }

    /// <summary>
    /// Bytes that end a run of plain characters: quote, backslash, and everything below a space as a signed number, which is controls and
    /// non-ASCII.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> NotPlain(Vector256<byte> chunk) =>
        Vector256.Equals(chunk, Vector256.Create((byte)'"'))
        | Vector256.Equals(chunk, Vector256.Create((byte)'\\'))
        | Vector256.LessThan(chunk.AsSByte(), Vector256.Create((sbyte)0x20)).AsByte();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CopyString(ref AvroWriter output)
    {
        var from = _position + 1;
        var end = StringEnd(from, out var escaped, out var ascii);
        var text = Slice(from, end - from);
        if (!ascii && !Utf8.IsValid(text))
            throw Malformed("a string that is not valid UTF-8");
        if (!escaped)
            output.WriteString(text);
        else
        {
            // The length comes first and shrinks with every escape: the string is put where the longest length would end, then moved.
            output.Ensure(text.Length + AvroWriter.MaxVarint);
            var room = AvroWriter.VarintSize(text.Length);
            var start = output.Position;
            var length = Unescape(text, output.Free(room + text.Length)[room..]);
            output.WriteVarintExactly((ulong)length << 1);
            if (output.Position != start + room)
                MemoryMarshal.CreateSpan(ref output.At(start + room), length).CopyTo(output.Free(length));
            output.Position += length;
        }

        _position = end + 1;
    }

    /// <summary>Finds the closing quote, and whether there are escapes before it and only ASCII.</summary>
    private readonly int StringEnd(int from, out bool escaped, out bool ascii)
    {
        escaped = false;
        var high = 0u;
        var index = from;
        while (true)
        {
            if (index + Vector256<byte>.Count <= _length)
            {
                var chunk = Vector256.LoadUnsafe(ref _start, (nuint)(uint)index);
                var ends = (
                    Vector256.Equals(chunk, Vector256.Create((byte)'"'))
                    | Vector256.Equals(chunk, Vector256.Create((byte)'\\'))
                    | Vector256.LessThan(chunk, Vector256.Create((byte)0x20))
                ).ExtractMostSignificantBits();
                var nonAscii = chunk.ExtractMostSignificantBits();
                if (ends == 0)
                {
                    high |= nonAscii;
                    index += Vector256<byte>.Count;
                    continue;
                }

                var before = BitOperations.TrailingZeroCount(ends);
                high |= nonAscii & ((1u << before) - 1);
                index += before;
            }
            else
            {
                for (; index < _length; index++)
                {
                    var next = At(index);
                    if (next is (byte)'"' or (byte)'\\' or < 0x20)
                        break;
                    high |= next & 0x80u;
                }

                if (index >= _length)
                    throw Malformed("a string without an end");
            }

            switch (At(index))
            {
                case (byte)'"':
                    ascii = high == 0;
                    return index;
                case (byte)'\\':
                    // Escapes are checked when they are resolved; here an escaped quote must not be mistaken for the end.
                    escaped = true;
                    index += 2;
                    break;
                default:
                    throw Malformed($"a string with {Shown(At(index))} in it, which must be escaped", index);
            }
        }
    }
}
