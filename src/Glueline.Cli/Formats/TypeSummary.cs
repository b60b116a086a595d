using Glueline.Avro.Logical;
using Glueline.Avro.Schemas;

namespace Glueline.Cli.Formats;

/// <summary>Short names of types: <c>null | long (timestamp-micros)</c>, <c>array of record Term</c>.</summary>
internal static class TypeSummary
{
    public static string Of(AvroSchema schema) =>
        schema switch
        {
            UnionSchema { Branches.Count: 0 } => "an empty union",
            UnionSchema union => string.Join(" | ", union.Branches.Select(Of)),
            ArraySchema array => $"array of {Inner(array.Items)}",
            MapSchema map => $"map of {Inner(map.Values)}",
            FixedSchema named => $"fixed {named.Name.FullName}, {named.Size} bytes{Logical(schema)}",
            NamedSchema named => $"{AvroTypeNames.NameOf(named.Type)} {named.Name.FullName}",
            _ when NearestDouble.Is(schema) => "double (nearest)",
            _ => AvroTypeNames.NameOf(schema.Type) + Logical(schema),
        };

    private static string Inner(AvroSchema schema) => schema is UnionSchema ? $"({Of(schema)})" : Of(schema);

    private static string Logical(AvroSchema schema) =>
        schema.LogicalType switch
        {
            null => "",
            { Kind: LogicalTypeKind.Decimal } type => $" (decimal, {type.Precision} digits, {type.Scale} after the point)",
            var type => $" ({type.Name})",
        };
}
