using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Glueline.Cli.Migration;

/// <summary>Puts the types that an Avro schema refers to into it: each where it is first named, as Avro demands.</summary>
internal sealed class AvroInlining
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Primitives = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"];

    private readonly Dictionary<string, string> _foreign;
    private readonly HashSet<string> _defined = new(StringComparer.Ordinal);

    private AvroInlining(IEnumerable<ReferencedSchema> references) =>
        _foreign = references
            .SelectMany(reference => reference.All)
            .DistinctBy(reference => reference.Name, StringComparer.Ordinal)
            .ToDictionary(reference => reference.Name, reference => reference.Text, StringComparer.Ordinal);

    /// <exception cref="JsonException">A text is not JSON.</exception>
    public static string Of(string text, IReadOnlyList<ReferencedSchema> references) =>
        new AvroInlining(references).Type(JsonNode.Parse(text)!, "").ToJsonString(Plain);

    /// <summary>A type with every foreign name replaced by its definition, the first time.</summary>
    private JsonNode Type(JsonNode type, string @namespace)
    {
        switch (type)
        {
            case JsonArray union:
                return new JsonArray([.. union.Select(branch => Type(branch!, @namespace))]);
            case JsonObject definition:
                return Definition(definition, @namespace);
            case JsonValue value when value.TryGetValue<string>(out var name) && !Primitives.Contains(name):
                return Named(name, @namespace);
            default:
                return type.DeepClone();
        }
    }

    private JsonNode Named(string name, string @namespace)
    {
        var full = name.Contains('.', StringComparison.Ordinal) || @namespace.Length == 0 ? name : $"{@namespace}.{name}";

        // A name without a namespace may be one of the enclosing namespace, or stand for itself.
        var found = _foreign.ContainsKey(full) ? full : name;
        if (_defined.Contains(full) || !_foreign.TryGetValue(found, out var text))
            return JsonValue.Create(name);
        if (_defined.Contains(found))
            return JsonValue.Create(found);
        var definition = JsonNode.Parse(text)!;

        // In its own text it stood at the root, with no namespace around it.
        if (definition is JsonObject named && named["namespace"] is null && Text(named["name"]) is { } own && !own.Contains('.'))
            named["namespace"] = "";
        _defined.Add(found);
        return Type(definition, "");
    }

    private JsonObject Definition(JsonObject definition, string @namespace)
    {
        var inner = @namespace;
        if (Text(definition["name"]) is { } name && Text(definition["type"]) is "record" or "error" or "enum" or "fixed")
        {
            inner = name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : Text(definition["namespace"]) ?? @namespace;
            _defined.Add(name.Contains('.', StringComparison.Ordinal) || inner.Length == 0 ? name : $"{inner}.{name}");
        }

        var result = new JsonObject();
        foreach (var (key, value) in definition)
            result[key] = (key, value) switch
            {
                ("fields", JsonArray fields) => new JsonArray([.. fields.Select(field => Field(field!, inner))]),
                ("type", JsonObject or JsonArray) or ("items" or "values", not null) => Type(value!, inner),
                ("type", JsonValue) when Text(value) is not ("record" or "error" or "enum" or "fixed" or "array" or "map") => Type(
                    value!,
                    inner
                ),
                _ => value?.DeepClone(),
            };
        return result;
    }

    private JsonNode Field(JsonNode field, string @namespace)
    {
        var result = field.DeepClone();
        if (result is JsonObject named && named["type"] is { } type)
            named["type"] = Type(type, @namespace);
        return result;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
