using System.Buffers;
using System.Text.Json;

namespace Glueline.Local.Lambda;

/// <summary>Why an invocation failed: the type and message of the error document.</summary>
public sealed record FunctionFault(string ErrorType, string ErrorMessage)
{
    internal const string Unknown = "Runtime.Unknown";

    /// <summary>What a runtime posted as its error; anything that is no error document is kept as the message.</summary>
    internal static FunctionFault Read(ReadOnlySpan<byte> document)
    {
        try
        {
            var reader = new Utf8JsonReader(document);
            using var parsed = JsonDocument.ParseValue(ref reader);
            return new FunctionFault(Text(parsed.RootElement, "errorType") ?? Unknown, Text(parsed.RootElement, "errorMessage") ?? "");
        }
        catch (JsonException)
        {
            return new FunctionFault(Unknown, System.Text.Encoding.UTF8.GetString(document));
        }
    }

    internal byte[] ToDocument()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("errorType", ErrorType);
            writer.WriteString("errorMessage", ErrorMessage);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static string? Text(JsonElement document, string name) =>
        document.ValueKind == JsonValueKind.Object
        && document.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
