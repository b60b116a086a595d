using System.Text.Json;
using Glueline.JsonSchema.Model;
using Glueline.JsonSchema.Numbers;

namespace Glueline.JsonSchema.Text;

/// <summary>The keywords of one schema object, each read as the kind of value that the drafts require.</summary>
internal sealed class Keywords(SchemaReader reader, JsonElement element, string pointer)
{
    public JsonSchemaDraft Draft => reader.Draft;

    public bool Has(string keyword) => element.TryGetProperty(keyword, out _);

    public bool TryGet(string keyword, out JsonElement value) => element.TryGetProperty(keyword, out value);

    public string? Text(string keyword)
    {
        if (!TryGet(keyword, out var value))
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Unexpected(keyword, "a string", value);
    }

    public bool Flag(string keyword)
    {
        if (!TryGet(keyword, out var value))
            return false;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.ValueKind == JsonValueKind.True
            : throw Unexpected(keyword, "true or false", value);
    }

    public JsonNumber? Number(string keyword)
    {
        if (!TryGet(keyword, out var value))
            return null;
        return value.ValueKind == JsonValueKind.Number ? JsonNumber.Of(value) : throw Unexpected(keyword, "a number", value);
    }

    public long? Count(string keyword)
    {
        if (!TryGet(keyword, out var value))
            return null;
        return value.ValueKind == JsonValueKind.Number && JsonNumber.Of(value).TryGetCount(out var count)
            ? count
            : throw Unexpected(keyword, "a whole number of 0 or more", value);
    }

    public IReadOnlyList<string> Names(string keyword, int least)
    {
        if (!TryGet(keyword, out var value))
            return [];
        return Names(keyword, value, least);
    }

    public IReadOnlyList<string> Names(string keyword, JsonElement value, int least)
    {
        const string Expected = "an array of different strings";
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() < least)
            throw Unexpected(keyword, least == 0 ? Expected : "an array of at least one string", value);
        var names = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String || names.Contains(item.GetString()!))
                throw Unexpected(keyword, Expected, value);
            names.Add(item.GetString()!);
        }

        return names;
    }

    public SchemaNode? Schema(string keyword) => TryGet(keyword, out var value) ? Schema(keyword, value) : null;

    public SchemaNode Schema(string path, JsonElement value) => reader.ReadNode(value, $"{pointer}/{path}");

    /// <summary>Draft 4 allows true and false only here.</summary>
    public SchemaNode? SchemaOrFlag(string keyword)
    {
        if (!TryGet(keyword, out var value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.True => new SchemaNode($"{pointer}/{keyword}", value),
            JsonValueKind.False => new SchemaNode($"{pointer}/{keyword}", value) { Types = JsonTypes.None },
            _ => Schema(keyword, value),
        };
    }

    public SchemaNode[] SchemaList(string keyword) => TryGet(keyword, out var value) ? SchemaList(keyword, value) : [];

    public SchemaNode[] SchemaList(string keyword, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
            throw Unexpected(keyword, "an array of at least one schema", value);
        return [.. value.EnumerateArray().Select((item, index) => Schema($"{keyword}/{index}", item))];
    }

    public IReadOnlyDictionary<string, SchemaNode> Schemas(string keyword)
    {
        var schemas = new Dictionary<string, SchemaNode>();
        foreach (var (name, path, value) in Members(keyword))
            schemas.Add(name, Schema(path, value));
        return schemas;
    }

    public IEnumerable<(string Name, string Path, JsonElement Value)> Members(string keyword)
    {
        if (!TryGet(keyword, out var value))
            yield break;
        if (value.ValueKind != JsonValueKind.Object)
            throw Unexpected(keyword, "an object", value);
        foreach (var member in value.EnumerateObject())
            yield return (member.Name, $"{keyword}{JsonPointer.Segment(member.Name)}", member.Value);
    }

    public SchemaPattern Pattern(string path, string text) =>
        SchemaPattern.TryParse(text)
        ?? throw new JsonSchemaException($"{pointer}/{path}", $"expected a regular expression (ECMA 262), found \"{text}\"");

    /// <summary>Keywords that decide nothing about documents but still have a required form.</summary>
    public void CheckAnnotations()
    {
        foreach (var keyword in (ReadOnlySpan<string>)["title", "description", Draft == JsonSchemaDraft.Draft4 ? "id" : "$id", "$schema"])
            Text(keyword);
        Schemas("definitions");
        if (Draft > JsonSchemaDraft.Draft4 && TryGet("examples", out var examples) && examples.ValueKind != JsonValueKind.Array)
            throw Unexpected("examples", "an array", examples);
    }

    public JsonSchemaException Unexpected(string path, string expected, JsonElement found) =>
        new($"{pointer}/{path}", $"expected {expected}, found {JsonTexts.Shorten(found)}");
}
