using System.Globalization;
using System.Text;
using Glueline.Protobuf.Tokens;

namespace Glueline.Protobuf.Parsing;

/// <summary>Strings of .proto text: their escapes, and their bytes.</summary>
internal static class ProtoString
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Appends the bytes that a token in quotes stands for.</summary>
    public static void Append(ProtoToken token, List<byte> bytes)
    {
        var text = token.Text.AsSpan(1, token.Text.Length - 2);
        Span<byte> utf8 = stackalloc byte[4];
        while (text.Length > 0)
        {
            if (text[0] == '\\' && text.Length > 1)
            {
                text = text[Escape(text, token, bytes)..];
                continue;
            }

            if (Rune.DecodeFromUtf16(text, out var rune, out var length) != System.Buffers.OperationStatus.Done)
                throw token.Refuse("the string is not valid Unicode: it has half of a surrogate pair");
            bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
            text = text[length..];
        }
    }

    public static string Decode(byte[] bytes, ProtoToken place)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw place.Refuse("the string's bytes are not UTF-8");
        }
    }

    /// <returns>The number of characters that the escape has.</returns>
    private static int Escape(ReadOnlySpan<char> text, ProtoToken token, List<byte> bytes)
    {
        var c = text[1];
        switch (c)
        {
            case >= '0' and <= '7':
                return Coded(text, 1, 3, 8, token, bytes);
            case 'x' or 'X':
                return Coded(text, 2, 2, 16, token, bytes);
            case 'u':
                return Unicode(text, 4, token, bytes);
            case 'U':
                return Unicode(text, 8, token, bytes);
        }

        var at = "abfnrtv\\'\"?".IndexOf(c, StringComparison.Ordinal);
        if (at < 0)
            throw token.Refuse($"the string has the unknown escape '\\{c}'");
        bytes.Add((byte)"\a\b\f\n\r\t\v\\'\"?"[at]);
        return 2;
    }

    private static int Coded(ReadOnlySpan<char> text, int from, int most, int radix, ProtoToken token, List<byte> bytes)
    {
        var (value, end) = (0, from);
        while (end < text.Length && end < from + most && char.IsAsciiHexDigit(text[end]) && Digit(text[end]) < radix)
            value = value * radix + Digit(text[end++]);
        if (end == from || value > byte.MaxValue)
            throw token.Refuse($"the escape '{text[..Math.Max(end, from)]}' is not a byte");
        bytes.Add((byte)value);
        return end;
    }

    private static int Digit(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;

    private static int Unicode(ReadOnlySpan<char> text, int digits, ProtoToken token, List<byte> bytes)
    {
        var end = 2 + digits;
        if (text.Length < end || !int.TryParse(text[2..end], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            throw token.Refuse($"the escape '{text[..2]}' needs {digits} hexadecimal digits");
        // A pair of surrogates may be written as two escapes.
        if (
            digits == 4
            && char.IsHighSurrogate((char)code)
            && text[end..] is ['\\', 'u', _, _, _, _, ..]
            && int.TryParse(text.Slice(end + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low)
            && char.IsLowSurrogate((char)low)
        )
            (code, end) = (char.ConvertToUtf32((char)code, (char)low), end + 6);
        if (!Rune.TryCreate(code, out var rune))
            throw token.Refuse($"the escape '{text[..end]}' is not a Unicode character");
        Span<byte> utf8 = stackalloc byte[4];
        bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
        return end;
    }
}
