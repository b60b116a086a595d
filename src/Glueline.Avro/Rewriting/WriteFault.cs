using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;

namespace Glueline.Avro.Rewriting;

/// <summary>Why values can't be written by a registered schema, and what can be done in the class.</summary>
internal static class WriteFault
{
    public static AvroSchemaException Of(AvroSchema written, AvroSchema registered, string path)
    {
        var what = $"{SchemaSummary.Of(written)} can't be written as the registered {SchemaSummary.Of(registered)}";
        if (written is NamedSchema own && registered is NamedSchema named && own.Type == named.Type && !WriteMatch.Names(own, named))
            return new($"{what}: the names differ; give the type in .NET the registered one with [AvroName(\"{named.Name.Name}\")]", path);
        return new($"{what}; use {Net(registered)} in .NET", path);
    }

    public static AvroSchemaException Lost(IEnumerable<RecordField> fields, RecordSchema registered, string path)
    {
        string[] names = [.. fields.Select(field => $"\"{field.Name}\"")];
        var (plural, their, them) = names.Length == 1 ? ("", "its", "it") : ("s", "their", "them");
        return new(
            $"the registered record {registered.Name.FullName} lacks the field{plural} {string.Join(", ", names)}, so that {their} values "
                + $"would be lost; register a version that has {them}, or leave {them} out of the class with [AvroIgnore]",
            path
        );
    }

    public static AvroSchemaException Missing(RecordField field, RecordSchema registered, RecordSchema written, string path) =>
        new(
            $"the registered record {registered.Name.FullName} has the field \"{field.Name}\" without a default, and {written.Name.FullName} "
                + $"has no value for it; add a property for it, of type {Net(field.Schema)}",
            path
        );

    public static AvroSchemaException Clash(RecordField own, RecordSchema registered, string path) =>
        new(
            $"the field \"{own.Name}\" is known by its aliases as several fields of the registered record {registered.Name.FullName}; give it "
                + "the name of one of them with [AvroName]",
            path
        );

    /// <summary>How a type in .NET is declared that has the schema.</summary>
    private static string Net(AvroSchema schema) =>
        schema switch
        {
            { LogicalType: { } logical } => Logical(schema, logical),
            UnionSchema { Branches.Count: 2 } union
                when union.Branches.FirstOrDefault(branch => branch.Type is not AvroType.Null) is { } other
                    && union.Branches.Any(branch => branch.Type is AvroType.Null) => $"{Net(other)} that may be null",
            UnionSchema { Branches: [var branch, ..] } => $"one of its branches, such as {Net(branch)}",
            RecordSchema record => $"a class with [AvroRecord] and the name {record.Name.FullName}",
            EnumSchema @enum => $"an enum with the name {@enum.Name.FullName}",
            FixedSchema @fixed => $"byte[] with [AvroFixed(\"{@fixed.Name.Name}\", {@fixed.Size})]",
            ArraySchema array => $"a list of {Net(array.Items)}",
            MapSchema map => $"a dictionary from string to {Net(map.Values)}",
            _ => schema.Type switch
            {
                AvroType.Boolean => "bool",
                AvroType.Bytes => "byte[]",
                _ => AvroTypeNames.NameOf(schema.Type),
            },
        };

    private static string Logical(AvroSchema schema, LogicalType logical)
    {
        var on = schema is FixedSchema @fixed ? $" and [AvroFixed(\"{@fixed.Name.Name}\", {@fixed.Size})]" : "";
        return logical.Kind switch
        {
            LogicalTypeKind.Decimal => $"decimal with [AvroDecimal({logical.Precision}, {logical.Scale})]{on}",
            LogicalTypeKind.Uuid => on.Length == 0 ? "Guid" : $"Guid with{on[4..]}",
            LogicalTypeKind.Date => "DateOnly",
            LogicalTypeKind.TimeMillis or LogicalTypeKind.TimeMicros => $"TimeOnly with [AvroLogicalType(\"{logical.Name}\")]",
            LogicalTypeKind.LocalTimestampMillis or LogicalTypeKind.LocalTimestampMicros or LogicalTypeKind.LocalTimestampNanos =>
                $"DateTime with [AvroLogicalType(\"{logical.Name}\")]",
            LogicalTypeKind.TimestampMillis or LogicalTypeKind.TimestampMicros or LogicalTypeKind.TimestampNanos =>
                $"DateTimeOffset with [AvroLogicalType(\"{logical.Name}\")]",
            _ => AvroTypeNames.NameOf(schema.Type) + on,
        };
    }
}
