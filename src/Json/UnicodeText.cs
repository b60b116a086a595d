using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Glueline;

/// <summary>
/// Where a JSON text is not Unicode. Readers of JSON look at that late or never: bytes within quotes may be anything, and an escape can
/// write half a surrogate pair (RFC 8259, section 8.2), which has no form in UTF-8. This file is compiled into each project that needs it.
/// </summary>
[Microsoft.CodeAnalysis.Embedded]
internal static class UnicodeText
{
    private const int EscapeLength = 6;

    /// <summary>The offset of the first byte that is not UTF-8, or -1.</summary>
    public static int BrokenByte(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
            return -1;
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) is OperationStatus.Done)
            at += length;
        return at;
    }

    /// <summary>The offset of the first escape that is half a surrogate pair, or -1.</summary>
    /// <param name="json">A JSON text, or what is between the quotes of a string.</param>
    public static int HalfOfAPair(ReadOnlySpan<byte> json)
    {
        for (var at = 0; at < json.Length; at++)
        {
            var next = json[at..].IndexOf((byte)'\\');
            if (next < 0)
                return -1;
            at += next;
            // A backslash that is itself escaped begins no escape.
            if (Escape(json, at) is not { } unit)
                at++;
            else if (!char.IsSurrogate(unit))
                at += EscapeLength - 1;
            else if (char.IsHighSurrogate(unit) && Escape(json, at + EscapeLength) is { } low && char.IsLowSurrogate(low))
                at += 2 * EscapeLength - 1;
            else
                return at;
        }

        return -1;
    }

    /// <summary>What an offset of <see cref="HalfOfAPair"/> points to, in words: <c>half a surrogate pair (\ud83d)</c>.</summary>
    public static string DescribeHalf(ReadOnlySpan<byte> json, int offset) =>
        $"half a surrogate pair ({Encoding.ASCII.GetString(json.Slice(offset, EscapeLength))})";

    private static char? Escape(ReadOnlySpan<byte> text, int at) =>
        at + EscapeLength <= text.Length
        && text[at] == '\\'
        && text[at + 1] == 'u'
        && ushort.TryParse(text.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
