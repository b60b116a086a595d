using System.Globalization;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Resolution;

/// <summary>
/// The places where a schema's text declares its named types. A type that is used twice is declared at its first use only, so a pointer
/// into it must start there, whichever use led to it.
/// </summary>
internal sealed class SchemaPointers
{
    private readonly Dictionary<AvroSchema, string> _declared = new(ReferenceEqualityComparer.Instance);

    public SchemaPointers(AvroSchema root) => Walk(root, "");

    public string Of(AvroSchema schema, string place) => _declared.GetValueOrDefault(schema, place);

    public static string Field(string record, int index) => $"{record}/fields/{index.ToString(CultureInfo.InvariantCulture)}";

    public static string Branch(string union, int index) => $"{union}/{index.ToString(CultureInfo.InvariantCulture)}";

    private void Walk(AvroSchema schema, string pointer)
    {
        if (schema is NamedSchema && !_declared.TryAdd(schema, pointer))
            return;
        switch (schema)
        {
            case RecordSchema record:
                for (var i = 0; i < record.Fields.Count; i++)
                    Walk(record.Fields[i].Schema, $"{Field(pointer, i)}/type");
                break;
            case UnionSchema union:
                for (var i = 0; i < union.Branches.Count; i++)
                    Walk(union.Branches[i], Branch(pointer, i));
                break;
            case ArraySchema array:
                Walk(array.Items, $"{pointer}/items");
                break;
            case MapSchema map:
                Walk(map.Values, $"{pointer}/values");
                break;
        }
    }
}
