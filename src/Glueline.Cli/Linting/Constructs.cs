using Glueline.Avro.Schemas;

namespace Glueline.Cli.Linting;

/// <summary>Determines the construct of a schema.</summary>
internal static class Constructs
{
    /// <summary>The types of a union without null; of any other schema, the schema itself.</summary>
    public static IReadOnlyList<AvroSchema> Branches(AvroSchema schema) =>
        schema is UnionSchema union ? [.. union.Branches.Where(branch => branch.Type is not AvroType.Null)] : [schema];

    /// <summary>Whether the schema is a union of null and one other type.</summary>
    public static bool IsOptional(AvroSchema schema) => schema is UnionSchema { Branches.Count: 2 } && Branches(schema).Count == 1;

    /// <summary>The other type if the schema is a union of null and that, otherwise the schema itself.</summary>
    public static AvroSchema Required(AvroSchema schema) => IsOptional(schema) ? Branches(schema)[0] : schema;

    /// <summary>The construct; that of the other type if the schema is a union of null and that.</summary>
    public static Construct Of(AvroSchema schema) =>
        Required(schema) switch
        {
            UnionSchema union => OfUnion(union),
            { LogicalType: { } logical, Type: var type } => OfMeaning(logical.Kind, type is AvroType.Fixed),
            var other => Bare(other.Type),
        };

    /// <summary>The construct without a meaning: what a system sees that does not know the meaning.</summary>
    public static Construct Bare(AvroType type) =>
        type switch
        {
            AvroType.Null => Construct.Null,
            AvroType.Boolean => Construct.Boolean,
            AvroType.Int => Construct.Int,
            AvroType.Long => Construct.Long,
            AvroType.Float => Construct.Float,
            AvroType.Double => Construct.Double,
            AvroType.Bytes => Construct.Bytes,
            AvroType.String => Construct.String,
            AvroType.Fixed => Construct.Fixed,
            AvroType.Enum => Construct.Enum,
            AvroType.Array => Construct.Array,
            AvroType.Map => Construct.Map,
            AvroType.Record => Construct.Record,
            _ => Construct.Union,
        };

    private static Construct OfUnion(UnionSchema union) =>
        Branches(union) switch
        {
            [] => Construct.NullUnion,
            [_] => Construct.SingleUnion,
            var several
                when several.All(branch =>
                    branch is { Type: AvroType.Int or AvroType.Long or AvroType.Float or AvroType.Double, LogicalType: null }
                ) => Construct.NumberUnion,
            _ => Construct.Union,
        };

    private static Construct OfMeaning(LogicalTypeKind kind, bool isFixed) =>
        kind switch
        {
            LogicalTypeKind.Decimal => isFixed ? Construct.FixedDecimal : Construct.Decimal,
            LogicalTypeKind.BigDecimal => Construct.BigDecimal,
            LogicalTypeKind.Uuid => isFixed ? Construct.FixedUuid : Construct.Uuid,
            LogicalTypeKind.Date => Construct.Date,
            LogicalTypeKind.TimeMillis => Construct.TimeMillis,
            LogicalTypeKind.TimeMicros => Construct.TimeMicros,
            LogicalTypeKind.TimestampMillis => Construct.TimestampMillis,
            LogicalTypeKind.TimestampMicros => Construct.TimestampMicros,
            LogicalTypeKind.TimestampNanos => Construct.TimestampNanos,
            LogicalTypeKind.LocalTimestampMillis => Construct.LocalTimestampMillis,
            LogicalTypeKind.LocalTimestampMicros => Construct.LocalTimestampMicros,
            LogicalTypeKind.LocalTimestampNanos => Construct.LocalTimestampNanos,
            LogicalTypeKind.Duration => Construct.Duration,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a logical type"),
        };
}
