using Glueline.Avro.Schemas;

namespace Glueline.Evolution;

/// <summary>The branches of a union; any other schema counts as its own single branch.</summary>
internal static class SchemaBranches
{
    public static IReadOnlyList<AvroSchema> Of(AvroSchema schema) => schema is UnionSchema union ? union.Branches : [schema];

    public static bool AllowsNull(AvroSchema schema) => Of(schema).Any(branch => branch.Type is AvroType.Null);

    public static ArraySchema? Array(AvroSchema schema) => Of(schema).OfType<ArraySchema>().FirstOrDefault();

    public static MapSchema? Map(AvroSchema schema) => Of(schema).OfType<MapSchema>().FirstOrDefault();
}
