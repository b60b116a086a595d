using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glueline.Avro.Text;
using Glueline.Cli.Formats;
using Glueline.Cli.Reports;

namespace Glueline.Cli.Page.Texts;

/// <summary>Definitions and JSON as people read them: JSON on lines of its own, a .proto file as it is.</summary>
internal static class ReadableText
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = SchemaText.MaxJsonDepth,
    };

    public static string Of(Definition definition) =>
        definition switch
        {
            AvroDefinition avro => SchemaText.PrintIndented(avro.Schema),
            JsonDefinition => Indented(definition.Text),
            _ => definition.Text,
        };

    /// <summary>The same for a text that may be no definition of its format.</summary>
    public static string Of(SchemaFormat? format, string text)
    {
        try
        {
            return format is { } known ? Of(Definition.ParseRegistered(known, text)) : text;
        }
        catch (FormatException)
        {
            return text;
        }
    }

    /// <summary>JSON on lines of its own.</summary>
    public static string Of(JsonElement json)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Readable))
            json.WriteTo(writer);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static string Indented(string json)
    {
        try
        {
            return JsonNode.Parse(json) is { } node ? JsonText.Of(node) : json;
        }
        catch (JsonException)
        {
            return json;
        }
    }
}
