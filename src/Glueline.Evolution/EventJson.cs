using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Glueline.Evolution;

/// <summary>What every reader of an event's JSON has in common.</summary>
internal static class EventJson
{
    /// <summary>A depth limit is checked by whoever has one: without it, a deep event could not even be refused with a path.</summary>
    public static JsonReaderOptions AnyDepth { get; } = new() { MaxDepth = int.MaxValue };

    /// <summary>
    /// The name that the reader is at. It never throws, not even on a name that <see cref="WellFormedText"/> has not checked yet.
    /// </summary>
    public static string Key(in Utf8JsonReader json) =>
        json.ValueIsEscaped ? Unescape(Encoding.UTF8.GetString(json.ValueSpan)) : Encoding.UTF8.GetString(json.ValueSpan);

    /// <summary>
    /// Why a text is not JSON, as System.Text.Json words it, without its line and position: our messages give the offset in bytes.
    /// </summary>
    public static string Fault(Exception exception)
    {
        var message = exception.Message;
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return $"the text is not JSON: {(end < 0 ? message : message[..end]).TrimEnd('.')}";
    }

    /// <summary>The reason of a refusal for a key that an object has more than once.</summary>
    public static string DuplicateKey(string key) => $"the key \"{key}\" appears twice in one object";

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
