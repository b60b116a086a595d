using Glueline.Avro.Schemas;
using Glueline.Avro.Schemas.LogicalTypes;

namespace Glueline.Avro.Logical;

/// <summary>Dates, times and UUIDs as the strings that stand for them in JSON.</summary>
internal static class LogicalText
{
    /// <summary>
    /// The attribute that limits a date, a time or a UUID to strings that come back unchanged: <c>"jsonText":"canonical"</c>. Other
    /// readers ignore it.
    /// </summary>
    public const string Property = "jsonText";

    /// <summary>Room for any string that is written here.</summary>
    public const int MaxLength = TimeType.MaxLength;

    private const string Canonical = "canonical";

    /// <summary>
    /// The attributes of a logical type that accepts only the strings that it is written as: no number, no other spelling.
    /// </summary>
    public static SchemaProperties CanonicalOnly(LogicalTypeKind kind) =>
        new LogicalType(kind).ToProperties().WithText(Property, Canonical);

    /// <summary>Whether a schema has the attribute of <see cref="CanonicalOnly"/>.</summary>
    public static bool IsCanonicalOnly(AvroSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema.Properties.Text(Property) == Canonical;
    }

    /// <summary>
    /// Whether a string comes back unchanged if it is stored as a value of the logical type: <c>2023-12-01T10:00:00Z</c> does as
    /// timestamp-micros; <c>2023-12-01T11:00:00+01:00</c> is the same instant and does not.
    /// </summary>
    /// <param name="utf8">The string.</param>
    /// <param name="kind">A date, a time, a timestamp or a UUID; no string is canonical for another kind.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not a logical type.</exception>
    public static bool IsCanonical(ReadOnlySpan<byte> utf8, LogicalTypeKind kind) => LogicalTypeTable.Of(kind).IsCanonical(utf8);

    /// <summary>Writes a date, a time or a timestamp; 0 for a value that has no string, such as a year beyond 9999.</summary>
    /// <param name="value">The number that Avro stores.</param>
    /// <param name="kind">Its logical type; values of other kinds than times have no string here.</param>
    /// <param name="target">Room for <see cref="MaxLength"/> bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not a logical type.</exception>
    public static int WriteTime(long value, LogicalTypeKind kind, Span<byte> target) =>
        LogicalTypeTable.Of(kind) is TimeType time ? time.Write(value, target) : 0;

    /// <summary>Splits a big-decimal into the bytes of its unscaled integer and its scale (specification 1.12, "Big Decimal").</summary>
    /// <exception cref="AvroDataException">The bytes are not a big-decimal.</exception>
    public static ReadOnlySpan<byte> ReadBigDecimal(ReadOnlySpan<byte> value, out int scale) => BigDecimalBytes.Split(value, out scale);
}
