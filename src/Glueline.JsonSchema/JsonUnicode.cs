using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Glueline.JsonSchema.Text;

namespace Glueline.JsonSchema;

/// <summary>
/// Tells whether JSON text is Unicode throughout. Readers of JSON look at that late or never: bytes that are not UTF-8 pass most of them,
/// and half a surrogate pair, which an escape can write, has no form in UTF-8 at all.
/// </summary>
public static class JsonUnicode
{
    /// <summary>Finds the first byte that is not UTF-8, or the first escape that is half a surrogate pair.</summary>
    /// <param name="json">The text as UTF-8; it need not be valid JSON.</param>
    /// <returns>The first fault, or null.</returns>
    public static JsonUnicodeFault? Find(ReadOnlySpan<byte> json)
    {
        var broken = Utf8.IsValid(json) ? -1 : BrokenByte(json);
        var half = HalfOfAPair(broken < 0 ? json : json[..broken]);
        if (half >= 0)
            return Fault(
                json,
                half,
                $"expected well-formed Unicode, found half a surrogate pair ({Encoding.ASCII.GetString(json.Slice(half, 6))})"
            );
        return broken < 0
            ? null
            : Fault(json, broken, $"expected UTF-8, found the byte 0x{json[broken].ToString("X2", CultureInfo.InvariantCulture)}");
    }

    /// <summary>
    /// Finds the first half of a surrogate pair that stands in the text itself. What escapes write is found in the text as UTF-8.
    /// </summary>
    /// <param name="json">The text; it need not be valid JSON.</param>
    /// <returns>The first fault, or null.</returns>
    public static JsonUnicodeFault? Find(ReadOnlySpan<char> json)
    {
        var first = json.IndexOfAnyInRange('\uD800', '\uDFFF');
        for (var at = first < 0 ? json.Length : first; at < json.Length; at++)
        {
            if (!char.IsSurrogate(json[at]))
                continue;
            if (at + 1 < json.Length && char.IsSurrogatePair(json[at], json[at + 1]))
            {
                at++;
                continue;
            }

            var offset = Encoding.UTF8.GetByteCount(json[..at]);
            var (pointer, isName) = JsonPlace.Of(Encoding.UTF8.GetBytes(json.ToString()), offset);
            return new JsonUnicodeFault(
                pointer,
                offset,
                $"expected well-formed Unicode, found half a surrogate pair (\\u{(int)json[at]:x4}) at character "
                    + $"{at}{(isName ? ", in the name of a member" : "")}"
            );
        }

        return null;
    }

    private static JsonUnicodeFault Fault(ReadOnlySpan<byte> json, int offset, string reason)
    {
        var (pointer, isName) = JsonPlace.Of(json, offset);
        return new JsonUnicodeFault(pointer, offset, $"{reason} at byte {offset}{(isName ? ", in the name of a member" : "")}");
    }

    private static int BrokenByte(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == OperationStatus.Done)
            at += length;
        return at;
    }

    /// <summary>Escapes stand in strings only, and a backslash that is itself escaped begins none.</summary>
    private static int HalfOfAPair(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var next = text[at..].IndexOf((byte)'\\');
            if (next < 0)
                return -1;
            at += next;
            if (Escape(text, at) is not { } unit)
                at++;
            else if (!char.IsSurrogate(unit))
                at += 5;
            else if (char.IsHighSurrogate(unit) && Escape(text, at + 6) is { } low && char.IsLowSurrogate(low))
                at += 11;
            else
                return at;
        }

        return -1;
    }

    private static char? Escape(ReadOnlySpan<byte> text, int at) =>
        at + 6 <= text.Length
        && text[at] == '\\'
        && text[at + 1] == 'u'
        && ushort.TryParse(text.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
