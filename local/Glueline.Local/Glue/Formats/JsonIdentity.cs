using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Glueline.Local.Glue.Formats;

/// <summary>JSON with its keys sorted and its white space gone: what the registry compares definitions by.</summary>
internal static class JsonIdentity
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(string json)
    {
        using var document = DefinitionJson.Parse(json);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
            Write(writer, document.RootElement);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
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
                // Through the text, so that "\u0061" and "a" are one.
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

    /// <summary>As a parsed tree compares them: 1.50 and 15e-1 are one double, but 1 and 1.0 are not the same kind of number.</summary>
    private static string Number(JsonElement element)
    {
        var text = element.GetRawText();
        return text.AsSpan().ContainsAny('.', 'e', 'E') && element.TryGetDouble(out var value) && double.IsFinite(value)
            ? value.ToString("E16", CultureInfo.InvariantCulture)
            : text;
    }
}
