using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Glueline.Avro;
using Glueline.JsonSchema;
using Glueline.Registry;

namespace Glueline.Kafka.Json;

/// <summary>How values become JSON documents and back.</summary>
internal abstract class JsonPayload<T>
{
    /// <summary>Appends the document of a value that is not null.</summary>
    /// <exception cref="JsonDataException">The value has no JSON form.</exception>
    public abstract void Write(T value, OutputBuffer output);

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonDataException">The document is not a value of the type.</exception>
    public abstract T Read(ReadOnlySpan<byte> document, Guid versionId);
}

/// <summary>Values of a .NET type, by its System.Text.Json metadata.</summary>
internal sealed class TypedPayload<T>(JsonTypeInfo<T> type) : JsonPayload<T>
{
    [ThreadStatic]
    private static Utf8JsonWriter? Writer;

    public override void Write(T value, OutputBuffer output)
    {
        var writer = Writer ??= new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        try
        {
            writer.Reset(output);
            JsonSerializer.Serialize(writer, value, type);
            writer.Flush();
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new JsonDataException($"{typeof(T).Name} can't be written as JSON: {exception.Message.TrimEnd('.')}", "", exception);
        }
    }

    public override T Read(ReadOnlySpan<byte> document, Guid versionId)
    {
        try
        {
            return JsonSerializer.Deserialize(document, type)
                ?? throw new JsonException($"the document is null, expected a {typeof(T).Name}");
        }
        catch (JsonException exception)
        {
            throw new JsonDataException(
                $"the document is not a {typeof(T).Name} (schema version {versionId}): {exception.Message.TrimEnd('.')}",
                PathOf(exception),
                exception
            );
        }
    }

    /// <summary>System.Text.Json's path, <c>$.lines[0].price</c>, as a JSON pointer.</summary>
    private static string PathOf(JsonException exception) => JsonPathPointer.Of(exception.Path);
}

/// <summary>JSON as callers have it: a string, bytes or an element.</summary>
internal sealed class TextPayload<T> : JsonPayload<T>
{
    private readonly JsonForm<T> _form = JsonForm<T>.Expect();

    public override void Write(T value, OutputBuffer output)
    {
        try
        {
            output.Write(_form.ToUtf8(value)!.Value.Span);
        }
        catch (AvroDataException exception)
        {
            throw new JsonDataException([new JsonDocumentFinding(exception.Path, "", exception.Reason)]);
        }
    }

    public override T Read(ReadOnlySpan<byte> document, Guid versionId) => _form.FromUtf8(document);
}
