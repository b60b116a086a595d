using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Text;

namespace Glueline.Registry;

/// <summary>
/// A form in which callers have JSON: a string, bytes, or an element. Null, and the element of a JSON null, are tombstones.
/// </summary>
internal abstract class JsonForm<T>
{
    /// <summary>The form of a type.</summary>
    /// <exception cref="ArgumentException">The type is not a form of JSON.</exception>
    public static JsonForm<T> Instance { get; } =
        (JsonForm<T>?)
            (
                typeof(T) == typeof(string) ? new TextForm()
                : typeof(T) == typeof(byte[]) ? new BytesForm()
                : typeof(T) == typeof(ReadOnlyMemory<byte>) ? new MemoryForm()
                : typeof(T) == typeof(JsonElement) ? new ElementForm()
                : (object?)null
            )!;

    /// <summary>Requires a type to be a form of JSON.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static JsonForm<T> Expect() =>
        Instance
        ?? throw new ArgumentException(
            $"{typeof(T)} is not a form of JSON: expected string, byte[], ReadOnlyMemory<byte> or JsonElement. For a class with [AvroRecord], "
                + "use the Avro serializer of the class; for another class, the JSON serializer with its System.Text.Json metadata."
        );

    /// <summary>The JSON as UTF-8; null for a tombstone.</summary>
    /// <exception cref="AvroDataException">It is not well-formed Unicode.</exception>
    public abstract ReadOnlyMemory<byte>? ToUtf8(T json);

    /// <summary>JSON in this form, in memory of its own.</summary>
    public abstract T FromUtf8(ReadOnlySpan<byte> json);
}

internal sealed class TextForm : JsonForm<string>
{
    public override ReadOnlyMemory<byte>? ToUtf8(string json) =>
        json is null ? default(ReadOnlyMemory<byte>?) : WellFormedText.Encode(json);

    public override string FromUtf8(ReadOnlySpan<byte> json) => Encoding.UTF8.GetString(json);
}

internal sealed class BytesForm : JsonForm<byte[]>
{
    // Converted implicitly, a null array would become empty memory, not null.
    public override ReadOnlyMemory<byte>? ToUtf8(byte[] json) => json is null ? default(ReadOnlyMemory<byte>?) : json;

    public override byte[] FromUtf8(ReadOnlySpan<byte> json) => json.ToArray();
}

internal sealed class MemoryForm : JsonForm<ReadOnlyMemory<byte>>
{
    public override ReadOnlyMemory<byte>? ToUtf8(ReadOnlyMemory<byte> json) => json;

    public override ReadOnlyMemory<byte> FromUtf8(ReadOnlySpan<byte> json) => json.ToArray();
}

internal sealed class ElementForm : JsonForm<JsonElement>
{
    public override ReadOnlyMemory<byte>? ToUtf8(JsonElement json) =>
        json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
            ? default(ReadOnlyMemory<byte>?)
            : JsonMarshal.GetRawUtf8Value(json).ToArray();

    public override JsonElement FromUtf8(ReadOnlySpan<byte> json)
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
