using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace Glueline.Avro.Json;

/// <summary>
/// Writes JSON text as UTF-8, for sinks that render Avro as JSON of their own kind. Nesting is not checked. What is written becomes part of
/// the buffer with <see cref="Flush"/>.
/// </summary>
internal ref struct JsonTextWriter
{
    private static readonly SearchValues<byte> MustBeEscaped = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Select(control => (byte)control),
        (byte)'"',
        (byte)'\\',
    ]);

    private readonly OutputBuffer _output;
    private byte[] _bytes;
    private int _position;

    /// <summary>Creates a writer that appends to a buffer.</summary>
    public JsonTextWriter(OutputBuffer output)
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

    /// <summary>The bytes written since a position.</summary>
    internal readonly Span<byte> Written(int from) => _bytes.AsSpan(from, _position - from);

    /// <summary>Makes everything written part of the buffer.</summary>
    public readonly void Flush() => _output.Commit(_position);

    /// <summary>Writes one byte of punctuation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte value)
    {
        Ensure(1);
        At(_position++) = value;
    }

    /// <summary>Writes text that is JSON already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteRaw(scoped ReadOnlySpan<byte> json)
    {
        Ensure(json.Length);
        json.CopyTo(MemoryMarshal.CreateSpan(ref At(_position), json.Length));
        _position += json.Length;
    }

    /// <summary>Writes the text before a value, as one vector if it is short.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WritePrefix(in RenderedName name)
    {
        Ensure(Vector256<byte>.Count);
        if (name.Length > Vector256<byte>.Count)
        {
            WriteRaw(name.Text);
            return;
        }

        name.Vector.StoreUnsafe(ref At(_position));
        _position += name.Length;
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNull() => WriteRaw("null"u8);

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    /// <summary>Writes a whole number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInteger(long value)
    {
        Ensure(IntegerText.MaxLength);
        _position += IntegerText.Write(value, ref At(_position));
    }

    /// <summary>Writes a whole number between two pieces of text that are JSON already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInteger(scoped ReadOnlySpan<byte> before, long value, scoped ReadOnlySpan<byte> after)
    {
        Ensure(before.Length + IntegerText.MaxLength + after.Length);
        before.CopyTo(MemoryMarshal.CreateSpan(ref At(_position), before.Length));
        _position += before.Length;
        _position += IntegerText.Write(value, ref At(_position));
        after.CopyTo(MemoryMarshal.CreateSpan(ref At(_position), after.Length));
        _position += after.Length;
    }

    /// <summary>
    /// Writes the fewest digits that read back as the same double; NaN and the infinities as strings, since JSON has no such numbers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteDouble(double value)
    {
        Ensure(DoubleText.MaxLength);
        if (double.IsFinite(value))
            _position += DoubleText.Write(value, ref At(_position));
        else
            WriteNotFinite(value);
    }

    /// <summary>Writes the fewest digits that read back as the same single; NaN and the infinities as strings.</summary>
    public void WriteSingle(float value)
    {
        Ensure(DoubleText.MaxLength);
        if (float.IsFinite(value))
            _position += DoubleText.WriteShortest(value, _bytes.AsSpan(_position));
        else
            WriteNotFinite(value);
    }

    /// <summary>Writes a string; false, with nothing written, if it is not valid UTF-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryWriteString(scoped ReadOnlySpan<byte> text)
    {
        Ensure(text.Length + 2);
        if (text.Length >= Vector128<byte>.Count ? TryCopyLong(text) : TryCopyShort(text))
        {
            At(_position) = (byte)'"';
            At(_position + 1 + text.Length) = (byte)'"';
            _position += text.Length + 2;
            return true;
        }

        return TryWriteEscaped(text);
    }

    /// <summary>
    /// Writes a string between two pieces of text that are JSON already; false, with nothing written, if it is not valid UTF-8.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryWriteString(scoped ReadOnlySpan<byte> before, scoped ReadOnlySpan<byte> text, scoped ReadOnlySpan<byte> after)
    {
        Ensure(before.Length + text.Length + 2 + after.Length);
        var start = _position;
        before.CopyTo(MemoryMarshal.CreateSpan(ref At(start), before.Length));
        _position = start + before.Length;
        if (text.Length >= Vector128<byte>.Count ? TryCopyLong(text) : TryCopyShort(text))
        {
            At(_position) = (byte)'"';
            _position += text.Length + 2;
            At(_position - 1) = (byte)'"';
        }
        else if (!TryWriteEscaped(text))
        {
            _position = start;
            return false;
        }

        WriteRaw(after);
        return true;
    }

    /// <summary>Writes a member's name and its colon, with a comma before it unless it is the first.</summary>
    /// <exception cref="ArgumentException">The name is not valid UTF-8.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteName(scoped ReadOnlySpan<byte> name, MemberPlace place)
    {
        Ensure(name.Length + 4);
        At(_position) = (byte)',';
        _position += (int)place;
        if (name.Length >= Vector128<byte>.Count ? TryCopyLong(name) : TryCopyShort(name))
        {
            At(_position) = (byte)'"';
            At(_position + 1 + name.Length) = (byte)'"';
            At(_position + 2 + name.Length) = (byte)':';
            _position += name.Length + 3;
            return;
        }

        if (!TryWriteEscaped(name))
            throw new ArgumentException("the name is not valid UTF-8", nameof(name));
        WriteByte((byte)':');
    }

    /// <summary>Writes bytes as a string of code points with their values (specification, "JSON Encoding").</summary>
    public void WriteLatin1(scoped ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length * 6 + 2);
        At(_position++) = (byte)'"';
        foreach (var value in bytes)
        {
            if (value >= 0x80)
            {
                At(_position++) = (byte)(0xC0 | (value >> 6));
                At(_position++) = (byte)(0x80 | (value & 0x3F));
            }
            else if (MustBeEscaped.Contains(value))
                WriteEscape(value);
            else
                At(_position++) = value;
        }

        At(_position++) = (byte)'"';
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ensure(int count)
    {
        if ((uint)(_bytes.Length - _position) < (uint)count)
            _bytes = _output.Grow(_position, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly ref byte At(int index) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), (nint)(uint)index);

    /// <summary>Copies while testing; false at a byte that is not plain ASCII.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool TryCopyLong(scoped ReadOnlySpan<byte> text)
    {
        ref var source = ref MemoryMarshal.GetReference(text);
        ref var target = ref At(_position + 1);
        var last = text.Length - Vector128<byte>.Count;
        for (var index = 0; ; index += Vector128<byte>.Count)
        {
            // The last vector overlaps the one before instead of leaving a remainder.
            if (index > last)
                index = last;
            var chunk = Vector128.LoadUnsafe(ref source, (nuint)(uint)index);
            if (NeedsCare(chunk))
                return false;
            chunk.StoreUnsafe(ref target, (nuint)(uint)index);
            if (index == last)
                return true;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool TryCopyShort(scoped ReadOnlySpan<byte> text)
    {
        ref var source = ref MemoryMarshal.GetReference(text);
        ref var target = ref At(_position + 1);
        if (text.Length >= 8)
        {
            var low = Unsafe.ReadUnaligned<ulong>(ref source);
            var high = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, text.Length - 8));
            if (NeedsCare(Vector128.Create(low, high).AsByte()))
                return false;
            Unsafe.WriteUnaligned(ref target, low);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, text.Length - 8), high);
            return true;
        }

        if (text.Length >= 4)
        {
            var low = Unsafe.ReadUnaligned<uint>(ref source);
            var high = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, text.Length - 4));
            if (NeedsCare(Vector128.Create(low, high, low, high).AsByte()))
                return false;
            Unsafe.WriteUnaligned(ref target, low);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, text.Length - 4), high);
            return true;
        }

        for (var index = 0; index < text.Length; index++)
        {
            var value = Unsafe.Add(ref source, index);
            if (value is < 0x20 or >= 0x80 or (byte)'"' or (byte)'\\')
                return false;
            Unsafe.Add(ref target, index) = value;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool NeedsCare(Vector128<byte> chunk) =>
        (
            Vector128.LessThan(chunk.AsSByte(), Vector128.Create((sbyte)0x20)).AsByte()
            | Vector128.Equals(chunk, Vector128.Create((byte)'"'))
            | Vector128.Equals(chunk, Vector128.Create((byte)'\\'))
        ) != Vector128<byte>.Zero;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryWriteEscaped(scoped ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
            return false;
        WriteByte((byte)'"');
        while (true)
        {
            var plain = text.IndexOfAny(MustBeEscaped);
            if (plain < 0)
                break;
            WriteRaw(text[..plain]);
            Ensure(6);
            WriteEscape(text[plain]);
            text = text[(plain + 1)..];
        }

        WriteRaw(text);
        WriteByte((byte)'"');
        return true;
    }

    /// <summary>Six bytes must be free.</summary>
    private void WriteEscape(byte value)
    {
        At(_position++) = (byte)'\\';
        var letter = value switch
        {
            (byte)'"' or (byte)'\\' => value,
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            _ => (byte)'u',
        };
        At(_position++) = letter;
        if (letter != 'u')
            return;
        At(_position++) = (byte)'0';
        At(_position++) = (byte)'0';
        At(_position++) = (byte)('0' + (value >> 4));
        At(_position++) = "0123456789abcdef"u8[value & 15];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteNotFinite(double value) => WriteRaw(NotFinite.TextOf(value));
}
