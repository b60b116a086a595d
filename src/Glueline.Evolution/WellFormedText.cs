using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Glueline.Evolution;

/// <summary>
/// Whether the strings and names of a JSON text are Unicode. JSON's grammar permits half a surrogate pair (RFC 8259, section 8.2), and
/// Utf8JsonReader does not check the bytes inside quotes; neither Avro's strings nor DynamoDB's can hold them.
/// </summary>
public static class WellFormedText
{
    /// <summary>
    /// What is wrong with the string or name that a reader is at, such as <c>half a surrogate pair (\ud83d)</c>; null if nothing is.
    /// </summary>
    public static string? Fault(in Utf8JsonReader json)
    {
        var text = json.ValueSpan;
        if (!Utf8.IsValid(text))
            return "bytes that are not valid UTF-8";
        return json.ValueIsEscaped && Half(text) is { IsEmpty: false } half
            ? $"half a surrogate pair ({System.Text.Encoding.ASCII.GetString(half)})"
            : null;
    }

    /// <summary>The first escape of half a surrogate pair; empty if there is none.</summary>
    private static ReadOnlySpan<byte> Half(ReadOnlySpan<byte> escaped)
    {
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
                continue;
            var escape = escaped[i..];
            if (escape[1] != 'u')
            {
                i++;
                continue;
            }

            i += 5;
            var unit = Unit(escape);
            if (!char.IsSurrogate(unit))
                continue;
            var isWhole =
                char.IsHighSurrogate(unit)
                && escape.Length >= 12
                && escape[6] == '\\'
                && escape[7] == 'u'
                && char.IsLowSurrogate(Unit(escape[6..]));
            if (!isWhole)
                return escape[..6];
            i += 6;
        }

        return [];
    }

    private static char Unit(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
