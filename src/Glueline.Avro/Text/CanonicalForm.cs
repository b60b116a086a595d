using System.Globalization;
using System.Text;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Text;

/// <summary>
/// The Parsing Canonical Form: full names, only the attributes that matter for reading data, in a fixed order, without white space.
/// Nothing in it is escaped: names and symbols need no escapes by the specification's rule for names, and if a registered namespace
/// breaks that rule, Java's library writes it unescaped, which decides the fingerprint.
/// </summary>
internal sealed class CanonicalForm
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);

    public static string Of(AvroSchema schema)
    {
        var form = new CanonicalForm();
        form.Schema(schema);
        return form._text.ToString();
    }

    private void Schema(AvroSchema schema)
    {
        switch (schema)
        {
            case UnionSchema union:
                List('[', union.Branches, Schema, ']');
                break;
            case NamedSchema named when !_declared.Add(named.Name.FullName):
                Quoted(named.Name.FullName);
                break;
            case RecordSchema record:
                Named(record).Append(",\"fields\":");
                List('[', record.Fields, Field, ']');
                _text.Append('}');
                break;
            case EnumSchema @enum:
                Named(@enum).Append(",\"symbols\":");
                List('[', @enum.Symbols, Quoted, ']');
                _text.Append('}');
                break;
            case FixedSchema @fixed:
                Named(@fixed).Append(",\"size\":").Append(CultureInfo.InvariantCulture, $"{@fixed.Size}}}");
                break;
            case ArraySchema array:
                _text.Append("{\"type\":\"array\",\"items\":");
                Schema(array.Items);
                _text.Append('}');
                break;
            case MapSchema map:
                _text.Append("{\"type\":\"map\",\"values\":");
                Schema(map.Values);
                _text.Append('}');
                break;
            default:
                Quoted(AvroTypeNames.NameOf(schema.Type));
                break;
        }
    }

    private StringBuilder Named(NamedSchema schema) =>
        _text.Append(
            CultureInfo.InvariantCulture,
            $"{{\"name\":\"{schema.Name.FullName}\",\"type\":\"{AvroTypeNames.NameOf(schema.Type)}\""
        );

    private void Field(RecordField field)
    {
        _text.Append("{\"name\":");
        Quoted(field.Name);
        _text.Append(",\"type\":");
        Schema(field.Schema);
        _text.Append('}');
    }

    private void Quoted(string text) => _text.Append('"').Append(text).Append('"');

    private void List<T>(char open, IReadOnlyList<T> items, Action<T> print, char close)
    {
        _text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                _text.Append(',');
            print(items[i]);
        }

        _text.Append(close);
    }
}
