using System.Text;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;

namespace Glueline.Evolution.Inference;

/// <summary>The size of a schema, as the limits of the options count it.</summary>
internal sealed class SchemaSize
{
    private readonly HashSet<NamedSchema> _seen = new(ReferenceEqualityComparer.Instance);

    private SchemaSize() { }

    public int Fields { get; private set; }

    public HashSet<NamedSchema> NamedTypes => _seen;

    public static SchemaSize Of(AvroSchema schema)
    {
        var size = new SchemaSize();
        size.Count(schema);
        return size;
    }

    public static int Bytes(AvroSchema schema) => Encoding.UTF8.GetByteCount(SchemaText.Print(schema));

    private void Count(AvroSchema schema)
    {
        if (schema is NamedSchema named && !_seen.Add(named))
            return;
        switch (schema)
        {
            case RecordSchema record:
                Fields += record.Fields.Count;
                foreach (var field in record.Fields)
                    Count(field.Schema);
                break;
            case UnionSchema union:
                foreach (var branch in union.Branches)
                    Count(branch);
                break;
            case ArraySchema array:
                Count(array.Items);
                break;
            case MapSchema map:
                Count(map.Values);
                break;
        }
    }
}
