using System.Diagnostics;
using System.Globalization;
using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Values;

namespace Glueline.Kafka.ApacheAvro;

/// <summary>
/// Values whose bytes are sound, but are none of their logical type: Apache.Avro writes such a uuid without a word, and reads such a
/// decimal as 0.
/// </summary>
internal static class LogicalValues
{
    /// <summary>Whether a schema has a uuid on string, the one that is written so: only then need a record be looked through.</summary>
    public static bool HaveUuid(AvroSchema schema) => HaveUuid(schema, new(ReferenceEqualityComparer.Instance));

    /// <summary>Refuses the first of them.</summary>
    /// <exception cref="AvroDataException">There is one; it has its path.</exception>
    public static void Require(AvroSchema schema, AvroValue value) => Require(schema, value, "");

    private static bool HaveUuid(AvroSchema schema, HashSet<AvroSchema> seen) =>
        seen.Add(schema)
        && schema switch
        {
            RecordSchema record => record.Fields.Any(field => HaveUuid(field.Schema, seen)),
            UnionSchema union => union.Branches.Any(branch => HaveUuid(branch, seen)),
            ArraySchema array => HaveUuid(array.Items, seen),
            MapSchema map => HaveUuid(map.Values, seen),
            _ => schema is { Type: AvroType.String, LogicalType.Kind: LogicalTypeKind.Uuid },
        };

    private static void Require(AvroSchema schema, AvroValue value, string path)
    {
        switch (value)
        {
            case AvroRecord record:
                var fields = ((RecordSchema)Seen(schema, value)).Fields;
                foreach (var field in fields)
                    Require(field.Schema, record[field.Name], path + JsonPointer.Segment(field.JsonName));
                return;
            case AvroMap map:
                foreach (var (key, entry) in map.Entries)
                    Require(((MapSchema)Seen(schema, value)).Values, entry, path + JsonPointer.Segment(key));
                return;
            case AvroArray array:
                for (var index = 0; index < array.Items.Count; index++)
                    Require(
                        ((ArraySchema)Seen(schema, value)).Items,
                        array.Items[index],
                        string.Create(CultureInfo.InvariantCulture, $"{path}/{index}")
                    );
                return;
            default:
                if (Seen(schema, value).LogicalType is { } type && Fault(type.Kind, value) is { } fault)
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

    /// <summary>The branch that a union's value is of: type and full name tell branches apart.</summary>
    private static AvroSchema Seen(AvroSchema schema, AvroValue value) =>
        schema is not UnionSchema union
            ? schema
            : union.Branches.First(branch =>
                branch.Type == value.Type && (value is not AvroRecord record || ((RecordSchema)branch).Name == record.Name)
            );
}
