using Glueline.Avro.Schemas;

namespace Glueline.Evolution;

/// <summary>The branches of a union; any other schema counts as its own single branch.</summary>
internal static class SchemaBranches
{
    public static IReadOnlyList<AvroSchema> Of(AvroSchema schema) => schema is UnionSchema union ? union.Branches : [schema];

    public static bool AllowsNull(AvroSchema schema) => Find(schema, AvroType.Null) is not null;

    public static ArraySchema? Array(AvroSchema schema) => (ArraySchema?)Find(schema, AvroType.Array);

    public static MapSchema? Map(AvroSchema schema) => (MapSchema?)Find(schema, AvroType.Map);

    /// <summary>The first branch of a type; null if there is none. Asked for each value of an event that does not fit.</summary>
    public static AvroSchema? Find(AvroSchema schema, AvroType type) =>
        schema is UnionSchema union ? Find(union.Branches, type)
        : schema.Type == type ? schema
        : null;

    /// <summary>The same among the branches of a union.</summary>
    public static AvroSchema? Find(IReadOnlyList<AvroSchema> branches, AvroType type)
    {
        for (var i = 0; i < branches.Count; i++)
            if (branches[i].Type == type)
                return branches[i];
        return null;
    }
}
