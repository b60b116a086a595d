using System.Text;
using System.Text.Json;
using Glueline.JsonSchema.Model;

namespace Glueline.JsonSchema.Text;

/// <summary>Turns JSON into schema nodes. Everything reachable is read, so an error in an unused definition is an error too.</summary>
internal sealed class SchemaReader
{
    private readonly JsonElement _root;
    private readonly Dictionary<string, SchemaNode> _nodes = [];
    private readonly SchemaReferences _references;

    private SchemaReader(JsonElement root, JsonSchemaDraft draft)
    {
        _root = root;
        Draft = draft;
        _references = new SchemaReferences(root, draft);
    }

    public JsonSchemaDraft Draft { get; }

    /// <exception cref="JsonSchemaException">The text is not a schema.</exception>
    public static SchemaDocument Read(string text)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(Utf8(text), JsonTexts.Options);
            root = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new JsonSchemaException("", $"the text is not JSON: {exception.Message}", exception);
        }

        var reader = new SchemaReader(root, SchemaDrafts.Of(root));
        var node = reader.ReadNode(root, "");
        reader.Resolve();
        SchemaLoops.Refuse(reader._nodes.Values);
        return new SchemaDocument(reader.Draft, node);
    }

    public SchemaNode ReadNode(JsonElement element, string pointer)
    {
        if (_nodes.TryGetValue(pointer, out var known))
            return known;
        var node = element.ValueKind switch
        {
            JsonValueKind.Object => ReadObject(element, pointer),
            JsonValueKind.True when Draft > JsonSchemaDraft.Draft4 => new SchemaNode(pointer, element),
            JsonValueKind.False when Draft > JsonSchemaDraft.Draft4 => new SchemaNode(pointer, element) { Types = JsonTypes.None },
            _ => throw new JsonSchemaException(pointer, SchemaDrafts.Describe(Draft, "a schema", element)),
        };
        return _nodes[pointer] = node;
    }

    private static byte[] Utf8(string text)
    {
        if (JsonUnicode.Find(text) is { } half)
            throw new JsonSchemaException(half.Pointer, half.Reason);
        var utf8 = Encoding.UTF8.GetBytes(text);
        return JsonUnicode.Find(utf8) is { } fault ? throw new JsonSchemaException(fault.Pointer, fault.Reason) : utf8;
    }

    private SchemaNode ReadObject(JsonElement element, string pointer)
    {
        var keywords = new Keywords(this, element, pointer);
        if (element.TryGetProperty("$ref", out _))
        {
            keywords.Schemas("definitions");
            return _references.Await(new SchemaNode(pointer, element), keywords.Text("$ref")!);
        }

        keywords.CheckAnnotations();
        var after = Draft >= JsonSchemaDraft.Draft7;
        var then = after ? keywords.Schema("then") : null;
        var otherwise = after ? keywords.Schema("else") : null;
        var condition = after ? keywords.Schema("if") : null;
        return new SchemaNode(pointer, element)
        {
            Types = TypeKeyword.Read(keywords),
            Values = ValueKeywords.Read(keywords),
            Numbers = NumberKeywords.Read(keywords),
            Strings = StringKeywords.Read(keywords),
            Arrays = ArrayKeywords.Read(keywords),
            Objects = ObjectKeywords.Read(keywords),
            AllOf = keywords.SchemaList("allOf"),
            AnyOf = keywords.SchemaList("anyOf"),
            OneOf = keywords.SchemaList("oneOf"),
            Not = keywords.Schema("not"),
            If = then is null && otherwise is null ? null : condition,
            Then = condition is null ? null : then,
            Else = condition is null ? null : otherwise,
        };
    }

    private void Resolve()
    {
        // Reading a target can add new references.
        while (_references.TryTake(out var node, out var pointer, out var reference))
        {
            if (_nodes.TryGetValue(pointer, out var known))
            {
                node.Reference = known;
                continue;
            }

            if (!SchemaPointer.TryFind(_root, pointer, out var target))
                throw new JsonSchemaException(
                    node.KeywordPointer("$ref"),
                    $"\"{reference}\" points to nothing in this schema; expected an existing place"
                );
            node.Reference = ReadNode(target, pointer);
        }
    }
}
