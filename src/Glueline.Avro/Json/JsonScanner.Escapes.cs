using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Glueline.Avro.Json;

internal ref partial struct JsonScanner
{
    private readonly void CheckEscapes(ReadOnlySpan<byte> text)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            Unescape(text, scratch);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    /// <summary>Copies a string with its escapes resolved (RFC 8259, section 7); it never gets longer.</summary>
    private readonly int Unescape(ReadOnlySpan<byte> text, Span<byte> target)
    {
        var written = 0;
        for (var index = 0; index < text.Length; )
        {
            var plain = text[index..].IndexOf((byte)'\\');
            if (plain < 0)
                plain = text.Length - index;
            text.Slice(index, plain).CopyTo(target[written..]);
            written += plain;
            index += plain;
            if (index == text.Length)
                break;
            if (text[index + 1] == 'u')
            {
                var rune = ReadUnicodeEscape(text, ref index);
                written += rune.EncodeToUtf8(target[written..]);
                continue;
            }

            target[written++] = text[index + 1] switch
            {
                (byte)'"' => (byte)'"',
                (byte)'\\' => (byte)'\\',
                (byte)'/' => (byte)'/',
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                var other => throw Malformed($"a string with an unknown escape: a backslash and {Shown(other)}", OffsetOf(text) + index),
            };
            index += 2;
        }

        return written;
    }

    /// <summary>One <c>\uXXXX</c>, or the two of a surrogate pair; a lone surrogate is an error.</summary>
    private readonly Rune ReadUnicodeEscape(ReadOnlySpan<byte> text, ref int index)
    {
        var unit = (char)ReadHex(text, index + 2);
        var first = index;
        index += 6;
        if (Rune.TryCreate(unit, out var rune))
            return rune;
        if (
            char.IsHighSurrogate(unit)
            && index + 1 < text.Length
            && text[index] == '\\'
            && text[index + 1] == 'u'
            && Rune.TryCreate(unit, (char)ReadHex(text, index + 2), out rune)
        )
        {
            index += 6;
            return rune;
        }

        throw Malformed("a string with half a surrogate pair", OffsetOf(text) + first);
    }

    private readonly int ReadHex(ReadOnlySpan<byte> text, int index)
    {
        var value = 0;
        for (var i = index; i < index + 4; i++)
        {
            var digit =
                i < text.Length && char.IsAsciiHexDigit((char)text[i])
                    ? text[i]
                    : throw Malformed("a string with \\u and not four hex digits", OffsetOf(text) + index - 2);
            value = (value << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return value;
    }

    private readonly int OffsetOf(ReadOnlySpan<byte> part) =>
        (int)System.Runtime.CompilerServices.Unsafe.ByteOffset(ref _start, ref MemoryMarshal.GetReference(part));
}
