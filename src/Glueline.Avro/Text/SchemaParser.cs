using System.Globalization;
using System.Text.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Text;

/// <summary>Reads one schema text; a name can be referred to after its declaration.</summary>
/// <param name="deviations">Receives what departs from the specification and can be read nonetheless; null if nothing may depart.</param>
internal sealed partial class SchemaParser(List<SchemaDeviation>? deviations)
{
    public static readonly JsonDocumentOptions Strict = new() { MaxDepth = SchemaText.MaxJsonDepth };

    public static readonly JsonDocumentOptions Lenient = Strict with { CommentHandling = JsonCommentHandling.Skip };

    private readonly Dictionary<string, NamedSchema> _names = new(StringComparer.Ordinal);

    /// <summary>
    /// Defaults are checked at the end: a field may have the type of its own record, and that record's other fields are not known before.
    /// </summary>
    private readonly List<(RecordField Field, JsonElement Value, string Path)> _defaults = [];

    public AvroSchema Read(JsonElement root)
    {
        var schema = Schema(root, "", "");
        foreach (var (field, value, path) in _defaults)
            Check(field, value, path);
        return schema;
    }

    private AvroSchema Schema(JsonElement json, string enclosing, string path) =>
        json.ValueKind switch
        {
            JsonValueKind.String => Reference(json.GetString()!, enclosing, path),
            JsonValueKind.Array => Union(json, enclosing, path),
            JsonValueKind.Object => Declaration(json, enclosing, path),
            _ => throw new AvroSchemaException($"a schema is a JSON string, array or object, not {Kind(json)}", path),
        };

    /// <summary>
    /// Primitive names are never looked up as named types; a name without dots is looked up in the enclosing namespace, then in
    /// none, as in the Java implementation. A dot before the name means "in none".
    /// </summary>
    private AvroSchema Reference(string name, string enclosing, string path)
    {
        if (AvroTypeNames.TryGetPrimitive(name, out var primitive))
            return PrimitiveSchema.Of(primitive);
        if (
            !name.Contains('.', StringComparison.Ordinal)
            && enclosing.Length > 0
            && _names.TryGetValue($"{enclosing}.{name}", out var near)
        )
            return near;
        if (_names.TryGetValue(name.LastIndexOf('.') == 0 ? name[1..] : name, out var schema))
            return schema;
        throw new AvroSchemaException($"the type \"{name}\" is neither primitive nor declared before this place", path);
    }

    private UnionSchema Union(JsonElement json, string enclosing, string path)
    {
        var branches = json.EnumerateArray()
            .Select((branch, index) => Schema(branch, enclosing, $"{path}/{index.ToString(CultureInfo.InvariantCulture)}"))
            .ToArray();
        return Checked(() => new UnionSchema(branches), path);
    }

    private AvroSchema Declaration(JsonElement json, string enclosing, string path)
    {
        CheckAttributes(json, path);
        if (!json.TryGetProperty("type", out var type))
            throw new AvroSchemaException("the attribute \"type\" is missing", path);
        if (type.ValueKind is not JsonValueKind.String)
        {
            // {"type": {...}}: a schema in a redundant wrapper, which other libraries read; Java's does not.
            deviations?.Add(
                new(SchemaDeviationKind.Outdated, $"{path}/type", $"expected the name of a type, found {Kind(type)}", "read as its content")
            );
            return Schema(type, enclosing, $"{path}/type");
        }

        var name = type.GetString()!;
        if (name == "error" && deviations is not null)
        {
            deviations.Add(
                new(
                    SchemaDeviationKind.Attribute,
                    $"{path}/type",
                    "expected \"record\", found \"error\", which belongs in protocols",
                    "read as a record"
                )
            );
            name = "record";
        }

        return name switch
        {
            "record" => Record(json, enclosing, path),
            "enum" => Enum(json, enclosing, path),
            "fixed" => Fixed(json, enclosing, path),
            "array" => new ArraySchema(Schema(Required(json, "items", path), enclosing, $"{path}/items"), Properties(json, "items")),
            "map" => new MapSchema(Schema(Required(json, "values", path), enclosing, $"{path}/values"), Properties(json, "values")),
            _ when AvroTypeNames.TryGetPrimitive(name, out var primitive) => Properties(json) is { Count: > 0 } properties
                ? new PrimitiveSchema(primitive, properties)
                : PrimitiveSchema.Of(primitive),
            _ => Reference(name, enclosing, $"{path}/type"),
        };
    }

    private RecordSchema Record(JsonElement json, string enclosing, string path)
    {
        var name = Name(json, enclosing, path);
        var list = Required(json, "fields", path);
        if (list.ValueKind is not JsonValueKind.Array)
            throw new AvroSchemaException($"expected an array, found {Kind(list)}", $"{path}/fields");
        return Checked(
            () =>
                RecordSchema.Create(
                    name,
                    record =>
                    {
                        Declare(record, path); // before its fields, so that they can refer to it
                        return list.EnumerateArray()
                            .Select(
                                (field, index) =>
                                    Field(field, name.Namespace, $"{path}/fields/{index.ToString(CultureInfo.InvariantCulture)}")
                            )
                            .ToArray();
                    },
                    Aliases(json, name.Namespace, path),
                    Doc(json, path),
                    Properties(json, "name", "namespace", "doc", "aliases", "fields")
                ),
            path
        );
    }

    private RecordField Field(JsonElement json, string enclosing, string path)
    {
        if (json.ValueKind is not JsonValueKind.Object)
            throw new AvroSchemaException($"a field is a JSON object, not {Kind(json)}", path);
        CheckAttributes(json, path);
        var name = String(Required(json, "name", path), $"{path}/name");
        var schema = Schema(Required(json, "type", path), enclosing, $"{path}/type");
        FieldDefault? @default = json.TryGetProperty("default", out var value)
            ? new FieldDefault(Default(schema, ref value, $"{path}/default"))
            : null;
        var aliases = json.TryGetProperty("aliases", out var list) ? Strings(list, $"{path}/aliases") : null;
        var (doc, order, properties) = (Doc(json, path), Order(json, path), Properties(json, "name", "doc", "default", "order", "aliases"));
        var field = Checked(
            () =>
                deviations is null
                    ? new RecordField(name, schema, @default, aliases, doc, order, properties)
                    : RecordField.AsRegistered(name, schema, @default, aliases, doc, order, properties),
            path
        );
        if (SchemaName.Fault(name) is { } fault)
            NoteOnce($"{path}/name", fault);
        if (@default is not null)
            _defaults.Add((field, value, $"{path}/default"));
        return field;
    }

    private EnumSchema Enum(JsonElement json, string enclosing, string path)
    {
        var name = Name(json, enclosing, path);
        var symbols = Strings(Required(json, "symbols", path), $"{path}/symbols");
        foreach (var symbol in symbols)
            if (deviations is not null && SchemaName.IsReadable(symbol) && SchemaName.Fault(symbol) is { } fault)
                NoteOnce($"{path}/symbols", fault);
        var @default = SymbolDefault(json, name, symbols, path);
        return Declare(
            Checked(
                () =>
                    new EnumSchema(
                        name,
                        symbols,
                        @default,
                        Aliases(json, name.Namespace, path),
                        Doc(json, path),
                        Properties(json, "name", "namespace", "doc", "aliases", "symbols", "default")
                    ),
                path
            ),
            path
        );
    }

    private FixedSchema Fixed(JsonElement json, string enclosing, string path)
    {
        var name = Name(json, enclosing, path);
        var size = Required(json, "size", path);
        if (size.ValueKind is not JsonValueKind.Number || !size.TryGetInt32(out var bytes))
            throw new AvroSchemaException($"expected a whole number of bytes, found {Kind(size)} {CompactJson.Of(size)}", $"{path}/size");
        return Declare(
            Checked(
                () =>
                    new FixedSchema(
                        name,
                        bytes,
                        Aliases(json, name.Namespace, path),
                        Doc(json, path),
                        Properties(json, "name", "namespace", "doc", "aliases", "size")
                    ),
                path
            ),
            path
        );
    }

    private T Declare<T>(T schema, string path)
        where T : NamedSchema =>
        _names.TryAdd(schema.Name.FullName, schema)
            ? schema
            : throw new AvroSchemaException($"the name \"{schema.Name.FullName}\" is declared twice", path);
}
