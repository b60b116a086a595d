using System.Buffers;
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
        while (text.Length > 0)
            text = text[(text[0] == '\\' && text.Length > 1 ? Escape(text, token, bytes) : Character(text, token, bytes))..];
    }

    /// <returns>The number of UTF-16 units that the character has.</returns>
    private static int Character(ReadOnlySpan<char> text, ProtoToken token, List<byte> bytes)
    {
        if (Rune.DecodeFromUtf16(text, out var rune, out var length) != OperationStatus.Done)
            throw token.Refuse("the string is not valid Unicode: it has half of a surrogate pair");
        Span<byte> utf8 = stackalloc byte[4];
        bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
        return length;
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

    /// <summary>
    /// Reads an escape. One that the language doesn't have stands for its character, as in the registry's own reader: AWS's library writes
    /// strings without escapes, so that a namespace of PHP has single backslashes.
    /// </summary>
    /// <returns>The number of characters that the escape has.</returns>
    private static int Escape(ReadOnlySpan<char> text, ProtoToken token, List<byte> bytes)
    {
        switch (text[1])
        {
            case >= '0' and <= '7':
                return Coded(text, 1, 3, 8, token, bytes);
            case 'x' or 'X' when text.Length > 2 && char.IsAsciiHexDigit(text[2]):
                return Coded(text, 2, 2, 16, token, bytes);
            case 'u' when HasDigits(text, 4):
                return Unicode(text, 4, token, bytes);
            case 'U' when HasDigits(text, 8):
                return Unicode(text, 8, token, bytes);
        }

        var at = "abfnrtv".IndexOf(text[1], StringComparison.Ordinal);
        return at < 0 ? 1 + Character(text[1..], token, bytes) : 1 + Character("\a\b\f\n\r\t\v".AsSpan(at), token, bytes);
    }

    private static bool HasDigits(ReadOnlySpan<char> text, int count)
    {
        for (var i = 2; i < 2 + count; i++)
            if (i >= text.Length || !char.IsAsciiHexDigit(text[i]))
                return false;
        return true;
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
        var code = int.Parse(text[2..end], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
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
