using System.Runtime.CompilerServices;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Tests.Schemas;

/// <summary>
/// Schemas with a logical type that nothing knows, as if <see cref="LogicalTypeKind"/> had a new member: whoever treats logical types
/// differently has to refuse it by its name. This file is compiled into each test project that asks.
/// </summary>
internal static class MadeUpLogicalType
{
    public const LogicalTypeKind Kind = (LogicalTypeKind)99;

    /// <summary>What a refusal names.</summary>
    public const string Name = "99";

    public static PrimitiveSchema On(AvroType type) => On(new PrimitiveSchema(type));

    public static FixedSchema OnFixed(int size) => On(new FixedSchema(new SchemaName("Made", ""), size));

    /// <summary>Every logical type on every type on which it is valid.</summary>
    public static IEnumerable<AvroSchema> Known()
    {
        foreach (var kind in Enum.GetValues<LogicalTypeKind>())
        {
            var properties = new LogicalType(kind, 9, 2).ToProperties();
            AvroSchema[] all =
            [
                .. Enum.GetValues<AvroType>().Where(AvroTypeNames.IsPrimitive).Select(type => new PrimitiveSchema(type, properties)),
                new FixedSchema(new SchemaName("Twelve", ""), 12, properties: properties),
                new FixedSchema(new SchemaName("Sixteen", ""), 16, properties: properties),
            ];
            var valid = all.Where(schema => schema.LogicalType is not null).ToList();
            valid.ShouldNotBeEmpty($"{kind} is valid on no type");
            foreach (var schema in valid)
                yield return schema;
        }
    }

    private static T On<T>(T schema)
        where T : AvroSchema
    {
        LogicalTypeOf(schema) = new LogicalType(Kind);
        return schema;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<LogicalType>k__BackingField")]
    private static extern ref LogicalType? LogicalTypeOf(AvroSchema schema);
}
