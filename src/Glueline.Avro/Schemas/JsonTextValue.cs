using System.Text.Encodings.Web;
using System.Text.Json;

namespace Glueline.Avro.Schemas;

/// <summary>JSON string literals, for the few properties that the schema model itself must understand.</summary>
internal static class JsonTextValue
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static string Write(string value) => $"\"{Encoder.Encode(value)}\"";

    public static string? Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetString();
    }
}
