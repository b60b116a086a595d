using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Glueline.Avro.Text;

/// <summary>
/// A JSON value without insignificant white space; of duplicate members, where they are tolerated, the last.
/// </summary>
internal static class CompactJson
{
    public static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static string Of(JsonElement json)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, WriterOptions))
            Write(json, writer);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(JsonElement json, Utf8JsonWriter writer)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var name in json.EnumerateObject().Select(member => member.Name).Distinct(StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    Write(json.GetProperty(name), writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray())
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }
}
