using Glueline.Avro.Schemas;

namespace Glueline.Evolution;

/// <summary>Whether a schema has types that accept only some strings: enums, bytes, and logical types that are strings in JSON.</summary>
internal static class NarrowTypes
{
    public static bool IsIn(AvroSchema schema) => IsIn(schema, new HashSet<RecordSchema>(ReferenceEqualityComparer.Instance));

    private static bool IsIn(AvroSchema schema, HashSet<RecordSchema> seen) =>
        schema switch
        {
            RecordSchema record => seen.Add(record) && record.Fields.Any(field => IsIn(field.Schema, seen)),
            UnionSchema union => union.Branches.Any(branch => IsIn(branch, seen)),
            ArraySchema array => IsIn(array.Items, seen),
            MapSchema map => IsIn(map.Values, seen),
            _ => schema.LogicalType is not null || schema.Type is AvroType.Enum or AvroType.Bytes or AvroType.Fixed,
        };
}
