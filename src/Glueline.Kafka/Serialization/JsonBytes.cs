using System.Runtime.InteropServices;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Text;

namespace Glueline.Kafka;

/// <summary>Converts the forms in which callers have JSON to UTF-8 and back. Null in any of them is a tombstone.</summary>
internal static class JsonBytes
{
    // Converted implicitly, a null array would become empty memory, not null.
    public static ReadOnlyMemory<byte>? Of(byte[]? json) => json is null ? default(ReadOnlyMemory<byte>?) : json;

    /// <exception cref="AvroDataException">The string is not well-formed Unicode.</exception>
    public static ReadOnlyMemory<byte>? Of(string? json) => json is null ? default(ReadOnlyMemory<byte>?) : WellFormedText.Encode(json);

    /// <summary>The JSON text that an element was parsed from; undefined and null are tombstones.</summary>
    public static ReadOnlyMemory<byte>? Of(JsonElement json) =>
        json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
            ? default(ReadOnlyMemory<byte>?)
            : JsonMarshal.GetRawUtf8Value(json).ToArray();

    /// <exception cref="AvroDataException">The bytes are not JSON.</exception>
    public static JsonElement Element(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = SchemaText.MaxJsonDepth });
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException exception)
        {
            throw new AvroDataException($"the record is not JSON: {exception.Message}", inner: exception);
        }
    }
}
