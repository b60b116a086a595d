using Glueline.Avro.Schemas;
using Glueline.Avro.Text;

namespace Glueline.Evolution.Properties;

/// <summary>A schema's text with each record's fields sorted by name: the same for schemas that differ in nothing but order.</summary>
internal static class AnyOrder
{
    public static string Of(AvroSchema schema) => SchemaText.Print(Sorted(schema));

    private static AvroSchema Sorted(AvroSchema schema) =>
        schema switch
        {
            RecordSchema record => new RecordSchema(
                record.Name,
                record
                    .Fields.OrderBy(field => field.Name, StringComparer.Ordinal)
                    .Select(field => field.With(Sorted(field.Schema), field.Default)),
                record.Aliases,
                record.Doc,
                record.Properties
            ),
            UnionSchema union => new UnionSchema(union.Branches.Select(Sorted)),
            ArraySchema array => new ArraySchema(Sorted(array.Items), array.Properties),
            MapSchema map => new MapSchema(Sorted(map.Values), map.Properties),
            _ => schema,
        };
}
