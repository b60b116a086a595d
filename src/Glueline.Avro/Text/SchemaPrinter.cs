using System.Buffers;
using System.Text;
using System.Text.Json;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Text;

/// <summary>
/// Prints a schema with its attributes in the order of Java's library; a named type is declared at its first use and referred to by name
/// after that.
/// </summary>
internal sealed class SchemaPrinter(Utf8JsonWriter json)
{
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);

    /// <summary>
    /// Set after the first namespace: a type without one must then say so, even if the enclosing type has none, because Java resolves a
    /// bare name there in the namespace around it.
    /// </summary>
    private bool _isWithinNamespace;

    public static string Print(AvroSchema schema, bool indented)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, CompactJson.WriterOptions with { Indented = indented }))
            new SchemaPrinter(writer).Schema(schema, "");
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private void Schema(AvroSchema schema, string enclosing)
    {
        switch (schema)
        {
            case UnionSchema union:
                json.WriteStartArray();
                foreach (var branch in union.Branches)
                    Schema(branch, enclosing);
                json.WriteEndArray();
                break;
            case NamedSchema named when !_declared.Add(named.Name.FullName):
                json.WriteStringValue(Reference(named.Name, enclosing));
                break;
            case PrimitiveSchema { Properties.Count: 0 }:
                json.WriteStringValue(AvroTypeNames.NameOf(schema.Type));
                break;
            default:
                json.WriteStartObject();
                json.WriteString("type", AvroTypeNames.NameOf(schema.Type));
                Attributes(schema, enclosing);
                json.WriteEndObject();
                break;
        }
    }

    private void Attributes(AvroSchema schema, string enclosing)
    {
        if (schema is NamedSchema { Name: var name, Doc: var doc })
        {
            json.WriteString("name", name.Name);
            if (name.Namespace != enclosing || (name.Namespace.Length == 0 && _isWithinNamespace))
                json.WriteString("namespace", name.Namespace);
            _isWithinNamespace |= name.Namespace.Length > 0;
            if (doc is not null)
                json.WriteString("doc", doc);
            enclosing = name.Namespace;
        }

        switch (schema)
        {
            case RecordSchema record:
                json.WriteStartArray("fields");
                foreach (var field in record.Fields)
                    Field(field, enclosing);
                json.WriteEndArray();
                break;
            case EnumSchema @enum:
                Texts("symbols", @enum.Symbols);
                if (@enum.Default is not null)
                    json.WriteString("default", @enum.Default);
                break;
            case FixedSchema @fixed:
                json.WriteNumber("size", @fixed.Size);
                break;
            case ArraySchema array:
                json.WritePropertyName("items");
                Schema(array.Items, enclosing);
                break;
            case MapSchema map:
                json.WritePropertyName("values");
                Schema(map.Values, enclosing);
                break;
        }

        Properties(schema.Properties);
        if (schema is NamedSchema { Aliases.Count: > 0 } renamed)
            Texts(
                "aliases",
                renamed.Aliases.Select(alias =>
                    alias.Namespace.Length == 0 && enclosing.Length > 0 ? $".{alias.Name}" : Within(alias, enclosing)
                )
            );
    }

    /// <summary>
    /// Within a namespace, the specification has no spelling for a type without one. Readers here and in Java look there second; if the
    /// namespace has a type of that name too, a dot before the name, which Java also reads, distinguishes the two.
    /// </summary>
    private string Reference(SchemaName name, string enclosing) =>
        name.Namespace.Length == 0 && enclosing.Length > 0 && _declared.Contains($"{enclosing}.{name.Name}")
            ? $".{name.Name}"
            : Within(name, enclosing);

    /// <summary>Whether a bare name would mean the primitive type.</summary>
    private static string Within(SchemaName name, string enclosing) =>
        name.Namespace == enclosing && !AvroTypeNames.TryGetPrimitive(name.Name, out _) ? name.Name : name.FullName;

    private void Field(RecordField field, string enclosing)
    {
        json.WriteStartObject();
        json.WriteString("name", field.Name);
        json.WritePropertyName("type");
        Schema(field.Schema, enclosing);
        if (field.Doc is not null)
            json.WriteString("doc", field.Doc);
        if (field.Default is { } value)
        {
            json.WritePropertyName("default");
            json.WriteRawValue(value.Json);
        }

        if (field.Order is not FieldOrder.Ascending)
            json.WriteString("order", field.Order is FieldOrder.Descending ? "descending" : "ignore");
        if (field.Aliases.Count > 0)
            Texts("aliases", field.Aliases);
        Properties(field.Properties);
        json.WriteEndObject();
    }

    private void Properties(SchemaProperties properties)
    {
        foreach (var (name, value) in properties)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }
    }

    private void Texts(string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
