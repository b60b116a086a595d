using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Glueline.Local.Glue.Formats;

/// <summary>JSON with sorted keys and without white space, by which the registry compares definitions.</summary>
internal static class JsonIdentity
{
    public static string Of(string json)
    {
        using var document = DefinitionJson.Parse(json);
        return Encoding.UTF8.GetString(JsonBytes.Write(writer => Write(writer, document.RootElement), JsonBytes.Readable).Span);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (
                    var member in element
                        .EnumerateObject()
                        .GroupBy(member => member.Name)
                        .Select(members => members.Last())
                        .OrderBy(member => member.Name, StringComparer.Ordinal)
                )
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                // Via the unescaped string, so that "\u0061" and "a" are the same.
                writer.WriteStringValue(element.GetString());
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(Number(element));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    /// <summary>
    /// As a parsed tree compares numbers: 1.50 and 15e-1 are the same double, but 1 and 1.0 are different kinds of number.
    /// </summary>
    private static string Number(JsonElement element)
    {
        var text = element.GetRawText();
        return text.AsSpan().ContainsAny('.', 'e', 'E') && element.TryGetDouble(out var value) && double.IsFinite(value)
            ? value.ToString("E16", CultureInfo.InvariantCulture)
            : text;
    }
}
