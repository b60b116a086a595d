using System.Diagnostics;
using System.Globalization;
using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Values;

namespace Glueline.Kafka.ApacheAvro;

/// <summary>
/// Finds values that are valid for their Avro type but not for their logical type: Apache.Avro silently writes such a uuid, and reads such
/// a decimal as 0.
/// </summary>
internal static class LogicalValues
{
    /// <summary>Whether a schema has a uuid on string, which is written unchecked: only then must a record be searched.</summary>
    public static bool HasUuid(AvroSchema schema) => HasUuid(schema, new(ReferenceEqualityComparer.Instance));

    /// <summary>Throws for the first such value.</summary>
    /// <exception cref="AvroDataException">There is such a value; the exception has its path.</exception>
    public static void Require(AvroSchema schema, AvroValue value) => Require(schema, value, "");

    private static bool HasUuid(AvroSchema schema, HashSet<AvroSchema> visited) =>
        visited.Add(schema)
        && schema switch
        {
            RecordSchema record => record.Fields.Any(field => HasUuid(field.Schema, visited)),
            UnionSchema union => union.Branches.Any(branch => HasUuid(branch, visited)),
            ArraySchema array => HasUuid(array.Items, visited),
            MapSchema map => HasUuid(map.Values, visited),
            _ => schema is { Type: AvroType.String, LogicalType.Kind: LogicalTypeKind.Uuid },
        };

    private static void Require(AvroSchema schema, AvroValue value, string path)
    {
        switch (value)
        {
            case AvroRecord record:
                var fields = ((RecordSchema)Branch(schema, value)).Fields;
                foreach (var field in fields)
                    Require(field.Schema, record[field.Name], path + JsonPointer.Segment(field.JsonName));
                return;
            case AvroMap map:
                foreach (var (key, entry) in map.Entries)
                    Require(((MapSchema)Branch(schema, value)).Values, entry, path + JsonPointer.Segment(key));
                return;
            case AvroArray array:
                for (var index = 0; index < array.Items.Count; index++)
                    Require(
                        ((ArraySchema)Branch(schema, value)).Items,
                        array.Items[index],
                        string.Create(CultureInfo.InvariantCulture, $"{path}/{index}")
                    );
                return;
            default:
                if (Branch(schema, value).LogicalType is { } type && Fault(type.Kind, value) is { } fault)
                    throw new AvroDataException(fault, -1, path);
                return;
        }
    }

    private static string? Fault(LogicalTypeKind kind, AvroValue value) =>
        kind switch
        {
            LogicalTypeKind.Uuid => value is AvroString text && !Guid.TryParse(text.Value, out _) ? $"expected a uuid, found {text}" : null,
            LogicalTypeKind.Decimal => value is AvroBytes { Value.Length: 0 } ? "expected a decimal, found no bytes" : null,
            LogicalTypeKind.BigDecimal
            or LogicalTypeKind.Date
            or LogicalTypeKind.TimeMillis
            or LogicalTypeKind.TimeMicros
            or LogicalTypeKind.TimestampMillis
            or LogicalTypeKind.TimestampMicros
            or LogicalTypeKind.TimestampNanos
            or LogicalTypeKind.LocalTimestampMillis
            or LogicalTypeKind.LocalTimestampMicros
            or LogicalTypeKind.LocalTimestampNanos
            or LogicalTypeKind.Duration => null,
            _ => throw new UnreachableException($"no check for values of {kind}"),
        };

    /// <summary>The branch of a union that a value belongs to, by type and full name; a schema that is not a union itself.</summary>
    private static AvroSchema Branch(AvroSchema schema, AvroValue value) =>
        schema is not UnionSchema union
            ? schema
            : union.Branches.First(branch =>
                branch.Type == value.Type && (value is not AvroRecord record || ((RecordSchema)branch).Name == record.Name)
            );
}
