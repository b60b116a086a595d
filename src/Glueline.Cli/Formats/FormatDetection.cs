using System.Text.Json;
using System.Text.Json.Nodes;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Protobuf;

namespace Glueline.Cli.Formats;

/// <summary>Recognizes the format of a schema file by its name and content.</summary>
internal static class FormatDetection
{
    private static readonly string[] AvroKinds = ["record", "error", "enum", "fixed", "map", "int", "long", "float", "double", "bytes"];

    /// <summary>
    /// What only a JSON Schema has at its root. Documents of any kind may have $schema, to name the schema that they follow.
    /// </summary>
    private static readonly string[] JsonKeywords =
    [
        "$id",
        "$ref",
        "$defs",
        "definitions",
        "properties",
        "patternProperties",
        "additionalProperties",
        "required",
        "allOf",
        "anyOf",
        "oneOf",
        "not",
        "if",
        "const",
    ];

    private static readonly string[] JsonTypes = ["object", "array", "string", "number", "integer", "boolean", "null"];

    /// <summary>Whether a file's name says that it may be a schema; of .json files the content decides.</summary>
    public static bool MayBeSchema(string path) => Extension(path) is ".avsc" or ".avro" or ".proto" or ".json";

    /// <summary>The extension of a schema's files.</summary>
    public static string ExtensionOf(SchemaFormat format) =>
        format switch
        {
            SchemaFormat.Avro => ".avsc",
            SchemaFormat.Json => ".json",
            _ => ".proto",
        };

    /// <summary>The format; null if the text is not a schema, or may be one of several.</summary>
    public static SchemaFormat? Of(string path, string text) =>
        Extension(path) switch
        {
            ".avsc" or ".avro" => SchemaFormat.Avro,
            ".proto" => SchemaFormat.Protobuf,
            _ => OfContent(text),
        };

    private static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();

    private static SchemaFormat? OfContent(string text)
    {
        JsonNode? schema;
        try
        {
            schema = JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return ProtoFile.Check(text) is null ? SchemaFormat.Protobuf : null;
        }

        if (schema is JsonObject named && Name(named["type"]) is { } kind && AvroKinds.Contains(kind))
            return SchemaFormat.Avro;
        if (schema is JsonObject described && (IsMetaSchema(described["$schema"]) || JsonKeywords.Any(described.ContainsKey)))
            return IsPlausible(described) ? SchemaFormat.Json : null;
        if (IsAvro(text))
            return SchemaFormat.Avro;
        return schema is JsonObject typed && typed.ContainsKey("type") && IsPlausible(typed) ? SchemaFormat.Json : null;
    }

    /// <summary>Settings of programs may have members that are called like keywords, but seldom such a type too.</summary>
    private static bool IsPlausible(JsonObject schema) =>
        schema["type"] switch
        {
            null => IsMetaSchema(schema["$schema"])
                || schema["properties"] is JsonObject
                || schema.Any(member => member.Key is "$ref" or "allOf" or "anyOf" or "oneOf"),
            JsonArray types => types.All(type => Name(type) is { } name && JsonTypes.Contains(name)),
            var type => Name(type) is { } name && JsonTypes.Contains(name),
        };

    private static bool IsMetaSchema(JsonNode? uri) => Name(uri) is { } text && text.Contains("json-schema.org/", StringComparison.Ordinal);

    private static string? Name(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool IsAvro(string text)
    {
        try
        {
            SchemaText.Parse(text);
            return true;
        }
        catch (AvroSchemaException)
        {
            return false;
        }
    }
}
