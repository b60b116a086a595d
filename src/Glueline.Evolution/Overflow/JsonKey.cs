using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Glueline.Evolution;

/// <summary>A member's name, also one that is no text: half a surrogate pair in escapes is JSON by its grammar (RFC 8259, section 8.2).</summary>
internal static class JsonKey
{
    /// <summary>The name that the reader stands at.</summary>
    public static string Read(in Utf8JsonReader json) =>
        json.ValueIsEscaped ? Unescape(Encoding.UTF8.GetString(json.ValueSpan)) : Encoding.UTF8.GetString(json.ValueSpan);

    /// <summary>Whether a name or string that the reader stands at is text, as Avro's strings are.</summary>
    public static bool IsText(in Utf8JsonReader json) => !json.ValueIsEscaped || IsText(Read(json));

    /// <summary>Whether no surrogate stands alone.</summary>
    public static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return false;
            i++;
        }

        return true;
    }

    private static string Unescape(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
                continue;
            }

            text.Append(escaped[++i] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)int.Parse(escaped.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                var other => other,
            });
            if (escaped[i] == 'u') i += 4;
        }

        return text.ToString();
    }
}
