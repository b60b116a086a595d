using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Glueline.Avro.Text;

/// <summary>A JSON value's text without insignificant white space.</summary>
internal static class CompactJson
{
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static string Of(JsonElement json)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, WriterOptions))
            json.WriteTo(writer);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
