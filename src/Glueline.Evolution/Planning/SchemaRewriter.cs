using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Planning;

/// <summary>Rebuilds a schema with new fields for some of its records, wherever they are used.</summary>
internal sealed class SchemaRewriter(IReadOnlyDictionary<RecordSchema, IEnumerable<RecordField>> fields)
{
    private readonly Dictionary<RecordSchema, RecordSchema> _rewritten = new(ReferenceEqualityComparer.Instance);

    public RecordSchema Record(RecordSchema record)
    {
        if (_rewritten.TryGetValue(record, out var done))
            return done;
        return RecordSchema.Create(
            record.Name,
            self =>
            {
                _rewritten.Add(record, self); // before its fields, which may refer to it
                return fields.GetValueOrDefault(record, record.Fields).Select(Field).ToArray();
            },
            record.Aliases,
            record.Doc,
            record.Properties
        );
    }

    private RecordField Field(RecordField field) => field.With(Schema(field.Schema), field.Default);

    public AvroSchema Schema(AvroSchema schema) =>
        schema switch
        {
            RecordSchema record => Record(record),
            UnionSchema union => new UnionSchema(union.Branches.Select(Schema)),
            ArraySchema array => new ArraySchema(Schema(array.Items), array.Properties),
            MapSchema map => new MapSchema(Schema(map.Values), map.Properties),
            _ => schema,
        };
}
