using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Glueline.JsonSchema.Text;

namespace Glueline.JsonSchema.Export;

/// <summary>One export: the root's schema, and the definitions that it refers to.</summary>
internal sealed class TypeExport
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonTypeInfo _root;
    private readonly JsonSerializerOptions _contracts;
    private readonly JsonSchemaExportOptions _options;
    private readonly JsonObject _definitions = [];
    private readonly DefinitionNames _names = new();

    public TypeExport(JsonTypeInfo root, JsonSchemaExportOptions options)
    {
        _contracts = root.Options;
        _options = options;
        // A null is never a document: the record is a tombstone then.
        _root = Nullable.GetUnderlyingType(root.Type) is { } value ? _contracts.GetTypeInfo(value) : root;
    }

    public string Text()
    {
        if (_contracts.ReferenceHandler is { } handler && handler != ReferenceHandler.IgnoreCycles)
            throw new NotSupportedException(
                $"The schema of {_root.Type} can't be derived: its options preserve references ($id, $ref). "
                    + "Leave ReferenceHandler unset, or give the schema's text."
            );
        var schema = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = _names.Of(_root.Type) };
        var place = _root.Type.Name;
        var root = IsObject(_root) ? new ObjectExport(this, _root).Schema() : Of(_root.Type, place);
        if (root is JsonObject members)
            foreach (var (name, value) in members)
                schema[name] = value?.DeepClone();
        if (_definitions.Count > 0)
            schema["definitions"] = _definitions;
        var text = Print(schema);
        // What is given for types is only right in its new place if it refers to nothing.
        return JsonSchemaText.Check(text) is { } problem ? throw new JsonSchemaException(problem.Pointer, problem.Reason) : text;
    }

    /// <summary>The schema of a type's values that are not null.</summary>
    /// <param name="type">The type.</param>
    /// <param name="place">The member that has it, for messages.</param>
    /// <param name="handling">How the member, or its class, has its numbers written; null for what the options say.</param>
    public JsonNode Of(Type type, string place, JsonNumberHandling? handling = null)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (_options.Schemas.TryGetValue(type, out var given))
            return Given(type, given);
        var contract = _contracts.GetTypeInfo(type);
        if (contract.PolymorphismOptions is not null && contract.Kind != JsonTypeInfoKind.Object)
            throw new NotSupportedException(
                $"{place}: The type {type} has derived types and is not written as an object, which no schema is derived for; "
                    + "write the derived types as members of an object."
            );
        return contract.Kind switch
        {
            JsonTypeInfoKind.Object => Reference(contract),
            JsonTypeInfoKind.Enumerable => new JsonObject { ["type"] = "array", ["items"] = Item(contract.ElementType!, place, handling) },
            JsonTypeInfoKind.Dictionary => new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = Item(contract.ElementType!, place, handling),
            },
            _ => LeafExport.Of(contract, place, handling ?? _contracts.NumberHandling),
        };
    }

    public JsonTypeInfo Contract(Type type) => _contracts.GetTypeInfo(type);

    public bool IsClosed(JsonTypeInfo contract) =>
        (contract.UnmappedMemberHandling ?? _contracts.UnmappedMemberHandling) == JsonUnmappedMemberHandling.Disallow
        || _options.ContentModel == JsonContentModel.Closed;

    public bool IsGiven(Type type) => _options.Schemas.ContainsKey(Nullable.GetUnderlyingType(type) ?? type);

    private bool IsObject(JsonTypeInfo contract) => contract.Kind == JsonTypeInfoKind.Object && !IsGiven(contract.Type);

    private JsonNode Item(Type type, string place, JsonNumberHandling? handling)
    {
        // A member's attribute reaches the numbers of a collection, but not those of collections within it.
        var schema = Of(type, $"{place}[]", NumberSchema.IsNumber(Nullable.GetUnderlyingType(type) ?? type) ? handling : null);
        var mayBeNull = type.IsValueType ? Nullable.GetUnderlyingType(type) is not null : _options.ItemsMayBeNull;
        return mayBeNull ? NullableSchema.Of(schema) : schema;
    }

    private JsonObject Reference(JsonTypeInfo contract)
    {
        if (contract.Type == _root.Type)
            return new JsonObject { ["$ref"] = "#" };
        var name = _names.Of(contract.Type);
        if (!_definitions.ContainsKey(name))
        {
            // The place is taken first, since the type may contain itself.
            _definitions[name] = null;
            _definitions[name] = new ObjectExport(this, contract).Schema();
        }

        return new JsonObject { ["$ref"] = $"#/definitions/{Uri.EscapeDataString(name)}" };
    }

    private static JsonNode Given(Type type, string text)
    {
        if (JsonSchemaText.Check(text) is { } problem)
            throw new JsonSchemaException(problem.Pointer, $"the schema that is given for {type}: {problem.Reason}");
        var schema = JsonNode.Parse(text, documentOptions: JsonTexts.Options)!;
        if (schema.GetValueKind() == JsonValueKind.False)
            throw new JsonSchemaException("", $"the schema that is given for {type} accepts nothing");
        (schema as JsonObject)?.Remove("$schema");
        return schema;
    }

    private static string Print(JsonObject schema)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
            schema.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
