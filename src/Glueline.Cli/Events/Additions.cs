using System.Text;
using System.Text.Json;

namespace Glueline.Cli.Events;

/// <summary>The fields of <c>--add name=value</c>, added to every event that doesn't have them.</summary>
internal sealed class Additions(IReadOnlyList<Addition> fields, TimeProvider clock)
{
    public static Additions Parse(IEnumerable<string> arguments, TimeProvider clock)
    {
        var fields = new List<Addition>();
        foreach (var argument in arguments)
        {
            var split = argument.IndexOf('=', StringComparison.Ordinal);
            if (split <= 0)
                throw new InputException(
                    $"--add {argument}: expected name=value; the value is a string, a number, true, false, $now or $line."
                );
            var name = argument[..split];
            if (fields.Any(field => field.Name == name))
                throw new InputException($"--add {argument}: the field '{name}' is added twice.");
            fields.Add(new(name, argument[(split + 1)..]));
        }
        return new(fields, clock);
    }

    /// <summary>Returns the event with every field that was absent; the same bytes if none was.</summary>
    public EventLine Apply(EventLine line)
    {
        var missing = fields.Where(field => EventText.Member(line.Json.Span, field.NameUtf8).IsEmpty).ToList();
        if (missing is [])
            return line;

        var text = new StringBuilder();
        var body = line.Json.Span[..line.Json.Span.LastIndexOf((byte)'}')].TrimEnd(" \t\r\n"u8);
        foreach (var field in missing)
        {
            if (text.Length > 0 || body[^1] is not (byte)'{')
                text.Append(',');
            text.Append('"').Append(JsonEncodedText.Encode(field.Name)).Append("\":").Append(field.Render(line.Ordinal, clock));
        }
        return line with { Json = (byte[])[.. body, .. Encoding.UTF8.GetBytes(text.Append('}').ToString())] };
    }
}
