using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Glueline.Cli.Migration;

/// <summary>Puts the schemas that a JSON Schema refers to into its definitions, and lets every reference lead there.</summary>
internal sealed class JsonInlining
{
    private const string Definitions = "definitions";
    private const string Extension = ".json";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    private JsonInlining() { }

    /// <exception cref="JsonException">A text is not JSON.</exception>
    public static string Of(string text, IReadOnlyList<ReferencedSchema> references)
    {
        var inlining = new JsonInlining();
        var schema = JsonNode.Parse(text)!.AsObject();
        var definitions = schema[Definitions] as JsonObject ?? [];
        List<ReferencedSchema> all = [.. references.SelectMany(reference => reference.All).DistinctBy(reference => reference.Name)];
        foreach (var reference in all)
            inlining._places[reference.Name] = inlining.Place(reference.Name, definitions);

        // Names count from the address of the document that has them, which it gives itself.
        inlining.Rewrite(schema, Text(schema["$id"]) ?? Text(schema["id"]) ?? "", "#");
        foreach (var reference in all)
        {
            var foreign = JsonNode.Parse(reference.Text)!;
            if (foreign is JsonObject described)
            {
                inlining.Rewrite(
                    described,
                    Text(described["$id"]) ?? Text(described["id"]) ?? reference.Name,
                    inlining._places[reference.Name]
                );
                described.Remove("$schema");
                described.Remove("$id");
                if (Text(described["id"]) is not null)
                    described.Remove("id");
            }

            definitions[inlining._places[reference.Name][$"#/{Definitions}/".Length..]] = foreign;
        }

        schema[Definitions] = definitions.Parent is null ? definitions : definitions.DeepClone();
        return schema.ToJsonString(Plain);
    }

    /// <summary>A key that is free, from the last part of a name.</summary>
    private string Place(string name, JsonObject definitions)
    {
        var last = name.TrimEnd('/', '#').Split('/')[^1];
        if (last.EndsWith(Extension, StringComparison.Ordinal))
            last = last[..^Extension.Length];
        var stem = string.Concat(last.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.'));
        if (stem.Length == 0)
            stem = "schema";
        var key = stem;
        for (var number = 2; definitions.ContainsKey(key) || _places.ContainsValue($"#/{Definitions}/{key}"); number++)
            key = $"{stem}-{number}";
        return $"#/{Definitions}/{key}";
    }

    private void Rewrite(JsonNode? node, string address, string root)
    {
        switch (node)
        {
            case JsonObject schema:
                foreach (var (key, value) in schema.ToList())
                    if (key is "$ref" && Text(value) is { } reference)
                        schema[key] = Target(reference, address, root);
                    else
                        Rewrite(value, address, root);
                break;
            case JsonArray items:
                foreach (var item in items)
                    Rewrite(item, address, root);
                break;
        }
    }

    private string Target(string reference, string address, string root)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var (document, fragment) = hash < 0 ? (reference, "") : (reference[..hash], reference[(hash + 1)..]);
        if (document.Length == 0)
            return root is "#" ? reference : root + fragment;
        if (_places.TryGetValue(document, out var place))
            return place + fragment;
        return
            Uri.TryCreate(address, UriKind.Absolute, out var from)
            && Uri.TryCreate(from, document, out var resolved)
            && _places.TryGetValue(resolved.ToString(), out place)
            ? place + fragment
            : reference;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
