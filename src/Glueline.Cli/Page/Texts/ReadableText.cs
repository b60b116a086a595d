using System.Text.Json;
using System.Text.Json.Nodes;
using Glueline.Avro.Text;
using Glueline.Cli.Formats;
using Glueline.Cli.Reports;

namespace Glueline.Cli.Page.Texts;

/// <summary>A definition as people read it: JSON on lines of its own, a .proto file as it is.</summary>
internal static class ReadableText
{
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
