using System.Globalization;
using System.Text;

namespace Glueline;

/// <summary>
/// Tells whether JSON text is Unicode throughout. Readers of JSON look at that late or never: bytes that are not UTF-8 pass most of them,
/// and half a surrogate pair, which an escape can write, has no form in UTF-8 at all.
/// </summary>
[Microsoft.CodeAnalysis.Embedded]
internal static class JsonUnicode
{
    /// <summary>Finds the first byte that is not UTF-8, or the first escape that is half a surrogate pair.</summary>
    /// <param name="json">The text as UTF-8; it need not be valid JSON.</param>
    /// <returns>The first fault, or null.</returns>
    public static JsonUnicodeFault? Find(ReadOnlySpan<byte> json)
    {
        var broken = UnicodeText.BrokenByte(json);
        var half = UnicodeText.HalfOfAPair(broken < 0 ? json : json[..broken]);
        if (half >= 0)
            return Fault(json, half, $"expected well-formed Unicode, found {UnicodeText.DescribeHalf(json, half)}");
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

    /// <summary>Whether <see cref="Find(ReadOnlySpan{byte})"/> finds nothing.</summary>
    internal static bool IsWellFormed(ReadOnlySpan<byte> json) => UnicodeText.BrokenByte(json) < 0 && UnicodeText.HalfOfAPair(json) < 0;

    private static JsonUnicodeFault Fault(ReadOnlySpan<byte> json, int offset, string reason)
    {
        var (pointer, isName) = JsonPlace.Of(json, offset);
        return new JsonUnicodeFault(pointer, offset, $"{reason} at byte {offset}{(isName ? ", in the name of a member" : "")}");
    }
}
