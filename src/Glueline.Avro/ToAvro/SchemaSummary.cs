using Glueline.Avro.Schemas;

namespace Glueline.Avro.ToAvro;

/// <summary>Names a schema in messages.</summary>
internal static class SchemaSummary
{
    public static string Of(AvroSchema schema) =>
        schema switch
        {
            UnionSchema { Branches.Count: 0 } => "an empty union",
            UnionSchema { Branches.Count: 1 } union => $"union of {Of(union.Branches[0])}",
            UnionSchema union =>
                $"union of {string.Join(", ", union.Branches.Take(union.Branches.Count - 1).Select(Of))} and {Of(union.Branches[^1])}",
            NamedSchema named => $"{AvroTypeNames.NameOf(named.Type)} {named.Name.FullName}{Logical(named)}",
            _ => $"{AvroTypeNames.NameOf(schema.Type)}{Logical(schema)}",
        };

    private static string Logical(AvroSchema schema) =>
        schema.LogicalType switch
        {
            null => "",
            { Kind: LogicalTypeKind.Decimal } type => $" (decimal, precision {type.Precision}, scale {type.Scale})",
            var type => $" ({type.Name})",
        };
}
