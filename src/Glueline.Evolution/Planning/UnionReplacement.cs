using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>Rewrites the unions of a schema, wherever they are, and counts those that changed.</summary>
/// <param name="replace">
/// Returns the branches that replace a union's; the same ones to keep the union. A single branch replaces the union itself.
/// </param>
internal sealed class UnionReplacement(Func<IReadOnlyList<AvroSchema>, IReadOnlyList<AvroSchema>> replace)
{
    public int Places { get; private set; }

    /// <param name="schema">The schema.</param>
    /// <param name="isLeftAlone">Which fields of the record itself stay unchanged.</param>
    public AvroSchema Of(AvroSchema schema, Func<RecordField, bool> isLeftAlone)
    {
        var fields = new Dictionary<RecordSchema, IEnumerable<RecordField>>(ReferenceEqualityComparer.Instance);
        foreach (var record in SchemaSize.Of(schema).NamedTypes.OfType<RecordSchema>())
            fields.Add(record, [.. record.Fields.Select(field => record == schema && isLeftAlone(field) ? field : Replaced(field))]);
        return new SchemaRewriter(fields).Schema(Replaced(schema));
    }

    private RecordField Replaced(RecordField field) =>
        Replaced(field.Schema) is var type && type == field.Schema ? field : field.With(type, field.Default);

    /// <summary>Stops at records: each is rewritten on its own.</summary>
    private AvroSchema Replaced(AvroSchema schema)
    {
        switch (schema)
        {
            case ArraySchema array:
                return Replaced(array.Items) is var items && items == array.Items ? array : new ArraySchema(items, array.Properties);
            case MapSchema map:
                return Replaced(map.Values) is var values && values == map.Values ? map : new MapSchema(values, map.Properties);
            case UnionSchema union:
                IReadOnlyList<AvroSchema> inner = [.. union.Branches.Select(Replaced)];
                var branches = replace(inner);
                if (!branches.SequenceEqual(inner))
                    Places++;
                return branches.SequenceEqual(union.Branches) ? union
                    : branches is [var only] ? only
                    : new UnionSchema(branches);
            default:
                return schema;
        }
    }
}
