using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Glueline.Cli.Events;

/// <summary>
/// One field to add. <c>$line</c> is the line's number, or the event's if events are not one per line; <c>$now</c> is the time in
/// milliseconds since the epoch. JSON numbers, true and false are added as such, everything else as a string.
/// </summary>
internal sealed class Addition(string name, string value)
{
    public string Name { get; } = name;

    public byte[] NameUtf8 { get; } = Encoding.UTF8.GetBytes(name);

    public string Render(long number, TimeProvider clock) =>
        value switch
        {
            "$line" => number.ToString(CultureInfo.InvariantCulture),
            "$now" => clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            "true" or "false" => value,
            _ when IsNumber(value) => value,
            _ => $"\"{JsonEncodedText.Encode(value)}\"",
        };

    private static bool IsNumber(string text)
    {
        if (text is [] || text[0] is not ('-' or (>= '0' and <= '9')))
            return false;
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            return reader.Read() && reader.TokenType is JsonTokenType.Number && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
