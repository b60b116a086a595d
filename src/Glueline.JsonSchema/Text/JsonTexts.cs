using System.Buffers;
using System.Text.Json;

namespace Glueline.JsonSchema.Text;

internal static class JsonTexts
{
    private const int Shown = 80;

    /// <summary>A duplicate member has no defined meaning: it is refused in schemas and in documents.</summary>
    public static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 256 };

    public static string Shorten(JsonElement value) => Shorten(value.GetRawText());

    public static string Shorten(string text) => text.Length <= Shown ? text : $"{text.AsSpan(0, Shown)}...";

    public static JsonElement StringValue(string text)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            writer.WriteStringValue(text);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }
}
