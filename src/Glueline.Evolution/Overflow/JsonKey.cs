using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Glueline.Evolution;

/// <summary>A member's name, also where <see cref="WellFormedText"/> has not looked yet: nothing throws here.</summary>
internal static class JsonKey
{
    /// <summary>The name that the reader stands at.</summary>
    public static string Read(in Utf8JsonReader json) =>
        json.ValueIsEscaped ? Unescape(Encoding.UTF8.GetString(json.ValueSpan)) : Encoding.UTF8.GetString(json.ValueSpan);

    /// <summary>Whether a JSON object has a member of a name.</summary>
    public static bool IsMember(ReadOnlySpan<byte> json, string key)
    {
        var reader = new Utf8JsonReader(json, EventText.AnyDepth);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (Read(reader) == key)
                return true;
            reader.Read();
            reader.Skip();
        }

        return false;
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

            text.Append(
                escaped[++i] switch
                {
                    'b' => '\b',
                    'f' => '\f',
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'u' => (char)int.Parse(escaped.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                    var other => other,
                }
            );
            if (escaped[i] == 'u')
                i += 4;
        }

        return text.ToString();
    }
}
