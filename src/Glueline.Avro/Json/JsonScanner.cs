using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Glueline.Avro.Json;

/// <summary>
/// Reads JSON text (RFC 8259) from UTF-8 bytes as strictly as <see cref="System.Text.Json.Utf8JsonReader"/> does by default, and checks the
/// UTF-8 of every string. A method named Try returns false, with nothing consumed, if the next value is of another kind; text that is not
/// JSON is an <see cref="AvroDataException"/>.
/// </summary>
internal ref partial struct JsonScanner
{
    public const int DefaultMaxDepth = 64;

    private const uint Null = 0x6C6C756E; // the bytes of "null", loaded as little-endian
    private const uint True = 0x65757274;
    private const uint Fals = 0x736C6166;

    private readonly ref byte _start;
    private readonly int _length;
    private readonly int _maxDepth;
    private int _position;
    private int _depth;

    public JsonScanner(ReadOnlySpan<byte> json, int maxDepth = DefaultMaxDepth)
    {
        _start = ref MemoryMarshal.GetReference(json);
        _length = json.Length;
        _maxDepth = maxDepth;
    }

    /// <summary>The place that was reached; whoever reads on by itself sets it.</summary>
    public int Position
    {
        readonly get => _position;
        set => _position = value;
    }

    public readonly int Length => _length;

    /// <summary>The text's first byte.</summary>
    public readonly ref byte Start => ref _start;

    public readonly int Depth => _depth;

    public readonly ReadOnlySpan<byte> Json => MemoryMarshal.CreateReadOnlySpan(ref _start, _length);

    /// <summary>Skips whitespace and returns the first byte of the next token; 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Peek()
    {
        if (_position < _length && At(_position) is var next and > (byte)' ')
            return next;
        return PeekBehindWhitespace();
    }

    /// <summary>Consumes the byte that <see cref="Peek"/> returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance() => _position++;

    /// <summary>Goes back to an earlier place.</summary>
    public void Rewind(int position, int depth)
    {
        _position = position;
        _depth = depth;
    }

    public void Expect(byte token)
    {
        if (Peek() != token)
            throw Unexpected($"'{(char)token}'");
        _position++;
    }

    /// <summary>Requires that only whitespace follows.</summary>
    public void ExpectEnd()
    {
        if (Peek() != 0 || _position != _length)
            throw Unexpected("the end of the text");
    }

    /// <summary>Enters the object or array that starts at the peeked byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter()
    {
        if (++_depth > _maxDepth)
            throw TooDeep();
        _position++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave()
    {
        _depth--;
        _position++;
    }

    /// <summary>After an item of an array: true if another follows, false after the closing bracket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool NextItem()
    {
        var next = Peek();
        if (next == ',')
        {
            _position++;
            return true;
        }

        if (next != ']')
            throw Unexpected("',' or ']'");
        Leave();
        return false;
    }

    /// <summary>Whether exactly these bytes follow: a guess that costs one comparison.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryLiteral(ReadOnlySpan<byte> literal)
    {
        if (_length - _position < literal.Length || !Slice(_position, literal.Length).SequenceEqual(literal))
            return false;
        _position += literal.Length;
        return true;
    }

    /// <summary>Whether exactly this key of an object follows, after a comma or a brace, colon included: one vector comparison.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryKey(in GuessedKey key)
    {
        var start = _position - 1;
        if (_length - start < Vector256<byte>.Count || key.Mask == 0)
            return TryLiteral(key.Literal.AsSpan(1));
        if (!key.MatchesAfterFirst(ref At(start)))
            return false;
        _position = start + key.Length;
        return true;
    }

    /// <summary>Whether exactly a comma and this key follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNextKey(in GuessedKey key)
    {
        if (_length - _position < Vector256<byte>.Count || key.Mask == 0)
            return TryLiteral(key.Literal);
        if (!key.Matches(ref At(_position)))
            return false;
        _position += key.Length;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNull()
    {
        if (Peek() != 'n')
            return false;
        if (_length - _position < 4 || Word() != Null)
            throw Unexpected("null");
        _position += 4;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryBoolean(out bool value)
    {
        value = false;
        var next = Peek();
        if (next == 't')
        {
            if (_length - _position < 4 || Word() != True)
                throw Unexpected("true");
            _position += 4;
            value = true;
            return true;
        }

        if (next != 'f')
            return false;
        if (_length - _position < 5 || Word() != Fals || At(_position + 4) != 'e')
            throw Unexpected("false");
        _position += 5;
        return true;
    }

    /// <summary>The kind of the value that starts here.</summary>
    public JsonKind PeekKind() =>
        Peek() switch
        {
            (byte)'{' => JsonKind.Object,
            (byte)'[' => JsonKind.Array,
            (byte)'"' => JsonKind.String,
            (byte)'n' => JsonKind.Null,
            (byte)'t' or (byte)'f' => JsonKind.Boolean,
            (byte)'-' or >= (byte)'0' and <= (byte)'9' => JsonKind.Number,
            _ => throw Unexpected("a value"),
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ref byte At(int index) => ref Unsafe.Add(ref _start, (nint)(uint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint Word() =>
        BitConverter.IsLittleEndian
            ? Unsafe.ReadUnaligned<uint>(ref At(_position))
            : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<uint>(ref At(_position)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ReadOnlySpan<byte> Slice(int start, int length) => MemoryMarshal.CreateReadOnlySpan(ref At(start), length);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte PeekBehindWhitespace()
    {
        for (; _position < _length; _position++)
            if (At(_position) is var next && next is not ((byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r'))
                return next;
        return 0;
    }
}
