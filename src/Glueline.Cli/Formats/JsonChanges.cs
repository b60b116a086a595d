using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Glueline.Cli.Formats;

/// <summary>The differences between two JSON Schemas, keyword by keyword; white space and the order of members are ignored.</summary>
internal sealed class JsonChanges
{
    private const int FragmentLength = 120;

    /// <summary>Plain text for people, so that quotes in it are quotes.</summary>
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<DefinitionChange> _changes = [];

    private JsonChanges() { }

    /// <param name="before">The earlier schema; null for the first version.</param>
    /// <param name="after">The later schema.</param>
    public static IReadOnlyList<DefinitionChange> Between(string? before, string after)
    {
        var changes = new JsonChanges();
        var schema = JsonNode.Parse(after);
        if (before is not null)
            changes.Schema(JsonNode.Parse(before), schema, "");
        else if (schema is JsonObject { Count: > 0 } first && first["properties"] is JsonObject)
            changes.Properties(null, first, "");
        else
            changes.Add("schemaAdded", "", $"added schema {Short(schema)}");
        return changes._changes;
    }

    private void Schema(JsonNode? before, JsonNode? after, string path)
    {
        if (JsonNode.DeepEquals(before, after))
            return;
        if (before is not JsonObject old || after is not JsonObject @new)
        {
            Add("schemaChanged", path, $"changed {Place(path)} from {Short(before)} to {Short(after)}");
            return;
        }

        Keyword("type", old, @new, path);
        Properties(old, @new, path);
        foreach (var keyword in old.Select(member => member.Key).Union(@new.Select(member => member.Key)))
            switch (keyword)
            {
                case "type" or "properties" or "required":
                    break;
                case "items" when old[keyword] is JsonObject && @new[keyword] is JsonObject:
                    Schema(old[keyword], @new[keyword], path + "[]");
                    break;
                case "additionalProperties" when old[keyword] is JsonObject && @new[keyword] is JsonObject:
                    Schema(old[keyword], @new[keyword], path + "{}");
                    break;
                case "definitions" or "$defs" when old[keyword] is JsonObject && @new[keyword] is JsonObject:
                    Definitions(old[keyword]!.AsObject(), @new[keyword]!.AsObject(), $"#/{keyword}");
                    break;
                default:
                    Keyword(keyword, old, @new, path);
                    break;
            }
    }

    private void Properties(JsonObject? before, JsonObject after, string path)
    {
        var (old, @new) = (before?["properties"] as JsonObject ?? [], after["properties"] as JsonObject ?? []);
        var (needed, needs) = (Required(before), Required(after));
        foreach (var (name, schema) in @new)
            if (!old.ContainsKey(name))
                Add("propertyAdded", At(path, name), $"added property \"{At(path, name)}\" {Short(schema)}{Necessity(needs, name)}");
            else
            {
                Schema(old[name], schema, At(path, name));
                if (needed.Contains(name) != needs.Contains(name))
                    Necessity(needs, name, At(path, name));
            }

        foreach (var (name, schema) in old)
            if (!@new.ContainsKey(name))
                Add("propertyRemoved", At(path, name), $"removed property \"{At(path, name)}\" {Short(schema)}");

        // Names may be required without being declared.
        foreach (var name in needs.Union(needed).Where(name => !old.ContainsKey(name) && !@new.ContainsKey(name)))
            if (needed.Contains(name) != needs.Contains(name))
                Necessity(needs, name, At(path, name));
    }

    private void Necessity(HashSet<string> needs, string name, string at) =>
        Add(
            needs.Contains(name) ? "propertyMadeRequired" : "propertyMadeOptional",
            at,
            $"made property \"{at}\" {(needs.Contains(name) ? "required" : "optional")}"
        );

    private void Definitions(JsonObject old, JsonObject @new, string path)
    {
        foreach (var name in @new.Select(member => member.Key).Union(old.Select(member => member.Key)))
            if (!old.ContainsKey(name))
                Add("definitionAdded", $"{path}/{name}", $"added definition \"{name}\" {Short(@new[name])}");
            else if (!@new.ContainsKey(name))
                Add("definitionRemoved", $"{path}/{name}", $"removed definition \"{name}\"");
            else
                Schema(old[name], @new[name], $"{path}/{name}");
    }

    private void Keyword(string keyword, JsonObject old, JsonObject @new, string path)
    {
        if (JsonNode.DeepEquals(old[keyword], @new[keyword]) && old.ContainsKey(keyword) == @new.ContainsKey(keyword))
            return;
        var text =
            !old.ContainsKey(keyword) ? $"gave {Place(path)} {keyword} {Short(@new[keyword])}"
            : !@new.ContainsKey(keyword) ? $"removed {keyword} {Short(old[keyword])} from {Place(path)}"
            : $"changed {keyword} of {Place(path)} from {Short(old[keyword])} to {Short(@new[keyword])}";
        Add("keywordChanged", path, text);
    }

    private void Add(string kind, string path, string text) => _changes.Add(new(kind, path, text));

    private static HashSet<string> Required(JsonObject? schema) =>
        schema?["required"] is JsonArray names ? [.. names.Select(name => name!.ToString())] : [];

    private static string Necessity(HashSet<string> needs, string name) => needs.Contains(name) ? ", required" : "";

    private static string At(string path, string name) => path is "" ? name : $"{path}.{name}";

    private static string Place(string path) => path is "" ? "the schema" : $"\"{path}\"";

    /// <summary>A schema as its type if that is all that is to say at one glance, else as JSON.</summary>
    private static string Short(JsonNode? schema)
    {
        var node = schema is JsonObject { Count: 1 } only && only["type"] is { } type ? type : schema;
        var json = node?.ToJsonString(Plain) ?? "null";
        return json.Length <= FragmentLength ? json : $"{json[..(FragmentLength - 3)]}…";
    }
}
