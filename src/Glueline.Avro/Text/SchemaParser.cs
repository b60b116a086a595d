using System.Globalization;
using System.Text.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Text;

/// <summary>Reads one schema text; names that are declared in it are known from their declaration on.</summary>
internal sealed partial class SchemaParser
{
    /// <summary>Deep enough for a schema of 64 nested records, each of which costs some six levels of JSON.</summary>
    public static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = 400 };

    private readonly Dictionary<string, NamedSchema> _names = new(StringComparer.Ordinal);

    /// <summary>Defaults wait for the end: one of a record's own fields may be of that record's type, whose fields are not known before.</summary>
    private readonly List<(AvroSchema Schema, JsonElement Value, string Path)> _defaults = [];

    public AvroSchema Read(JsonElement root)
    {
        var schema = Schema(root, "", "");
        foreach (var (type, value, path) in _defaults) DefaultCheck.Check(type, value, path);
        return schema;
    }

    private AvroSchema Schema(JsonElement json, string enclosing, string path) => json.ValueKind switch
    {
        JsonValueKind.String => Reference(json.GetString()!, enclosing, path),
        JsonValueKind.Array => Union(json, enclosing, path),
        JsonValueKind.Object => Declaration(json, enclosing, path),
        _ => throw new AvroSchemaException($"a schema is a JSON string, array or object, not {Kind(json)}", path),
    };

    /// <summary>
    /// Primitive names are never looked up as named types; a name without dots is sought in the enclosing namespace, then in none,
    /// as the Java implementation does. A dot in front says "in none".
    /// </summary>
    private AvroSchema Reference(string name, string enclosing, string path)
    {
        if (AvroTypeNames.TryGetPrimitive(name, out var primitive)) return PrimitiveSchema.Of(primitive);
        if (!name.Contains('.', StringComparison.Ordinal) && enclosing.Length > 0 && _names.TryGetValue($"{enclosing}.{name}", out var near)) return near;
        if (_names.TryGetValue(name.StartsWith('.') ? name[1..] : name, out var schema)) return schema;
        throw new AvroSchemaException($"the type \"{name}\" is neither primitive nor declared before this place", path);
    }

    private UnionSchema Union(JsonElement json, string enclosing, string path)
    {
        var branches = json.EnumerateArray().Select((branch, index) => Schema(branch, enclosing, $"{path}/{index.ToString(CultureInfo.InvariantCulture)}")).ToArray();
        return Checked(() => new UnionSchema(branches), path);
    }

    private AvroSchema Declaration(JsonElement json, string enclosing, string path)
    {
        if (!json.TryGetProperty("type", out var type)) throw new AvroSchemaException("the attribute \"type\" is missing", path);
        if (type.ValueKind is not JsonValueKind.String)
            return Schema(type, enclosing, $"{path}/type"); // {"type": {...}}: a schema in a needless wrapper, which Java reads too

        var name = type.GetString()!;
        return name switch
        {
            "record" => Record(json, enclosing, path),
            "enum" => Enum(json, enclosing, path),
            "fixed" => Fixed(json, enclosing, path),
            "array" => new ArraySchema(Schema(Needed(json, "items", path), enclosing, $"{path}/items"), Properties(json, "items")),
            "map" => new MapSchema(Schema(Needed(json, "values", path), enclosing, $"{path}/values"), Properties(json, "values")),
            _ when AvroTypeNames.TryGetPrimitive(name, out var primitive) => Properties(json) is { Count: > 0 } properties
                ? new PrimitiveSchema(primitive, properties)
                : PrimitiveSchema.Of(primitive),
            _ => Reference(name, enclosing, $"{path}/type"),
        };
    }

    private RecordSchema Record(JsonElement json, string enclosing, string path)
    {
        var name = Name(json, enclosing, path);
        var list = Needed(json, "fields", path);
        if (list.ValueKind is not JsonValueKind.Array) throw new AvroSchemaException($"expected an array, found {Kind(list)}", $"{path}/fields");
        return Checked(
            () => RecordSchema.Create(
                name,
                record =>
                {
                    Declare(record, path); // before its fields, so that they can refer to it
                    return list.EnumerateArray()
                        .Select((field, index) => Field(field, name.Namespace, $"{path}/fields/{index.ToString(CultureInfo.InvariantCulture)}"))
                        .ToArray();
                },
                Aliases(json, name.Namespace, path),
                Doc(json, path),
                Properties(json, "name", "namespace", "doc", "aliases", "fields")),
            path);
    }

    private RecordField Field(JsonElement json, string enclosing, string path)
    {
        if (json.ValueKind is not JsonValueKind.Object) throw new AvroSchemaException($"a field is a JSON object, not {Kind(json)}", path);
        var name = Text(Needed(json, "name", path), $"{path}/name");
        var schema = Schema(Needed(json, "type", path), enclosing, $"{path}/type");
        FieldDefault? @default = null;
        if (json.TryGetProperty("default", out var value))
        {
            _defaults.Add((schema, value, $"{path}/default"));
            @default = new FieldDefault(CompactJson.Of(value));
        }

        var aliases = json.TryGetProperty("aliases", out var list) ? Texts(list, $"{path}/aliases") : null;
        return Checked(
            () => new RecordField(
                name, schema, @default, aliases, Doc(json, path), Order(json, path), Properties(json, "name", "doc", "default", "order", "aliases")),
            path);
    }

    private EnumSchema Enum(JsonElement json, string enclosing, string path)
    {
        var name = Name(json, enclosing, path);
        var symbols = Texts(Needed(json, "symbols", path), $"{path}/symbols");
        var @default = json.TryGetProperty("default", out var value) ? Text(value, $"{path}/default") : null;
        return Declare(
            Checked(
                () => new EnumSchema(
                    name, symbols, @default, Aliases(json, name.Namespace, path), Doc(json, path),
                    Properties(json, "name", "namespace", "doc", "aliases", "symbols", "default")),
                path),
            path);
    }

    private FixedSchema Fixed(JsonElement json, string enclosing, string path)
    {
        var name = Name(json, enclosing, path);
        var size = Needed(json, "size", path);
        if (size.ValueKind is not JsonValueKind.Number || !size.TryGetInt32(out var bytes))
            throw new AvroSchemaException($"expected a whole number of bytes, found {Kind(size)} {CompactJson.Of(size)}", $"{path}/size");
        return Declare(
            Checked(
                () => new FixedSchema(
                    name, bytes, Aliases(json, name.Namespace, path), Doc(json, path), Properties(json, "name", "namespace", "doc", "aliases", "size")),
                path),
            path);
    }

    private T Declare<T>(T schema, string path)
        where T : NamedSchema =>
        _names.TryAdd(schema.Name.FullName, schema) ? schema : throw new AvroSchemaException($"the name \"{schema.Name.FullName}\" is declared twice", path);
}
