using System.Buffers.Text;
using Glueline.Avro.Binary;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Logical;

/// <summary>Dates, times and UUIDs as the texts that stand for them in JSON.</summary>
public static class LogicalText
{
    /// <summary>
    /// The attribute that keeps a date, a time or a UUID to the texts that it gives back: <c>"jsonText":"canonical"</c>. Other readers
    /// ignore it.
    /// </summary>
    public const string Property = "jsonText";

    private const string Canonical = "canonical";

    /// <summary>Room for any text that is written here.</summary>
    public const int MaxLength = TimeText.MaxLength;

    /// <summary>The attributes of a logical type that takes only the texts that it gives back: no number, no other spelling.</summary>
    public static SchemaProperties CanonicalOnly(LogicalTypeKind kind) =>
        new LogicalType(kind).ToProperties().WithText(Property, Canonical);

    /// <summary>Whether a schema has the attribute of <see cref="CanonicalOnly"/>.</summary>
    public static bool IsCanonicalOnly(AvroSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema.Properties.Text(Property) == Canonical;
    }

    /// <summary>
    /// Whether a text comes back as the very same text when it is kept as a value of the logical type: <c>2023-12-01T10:00:00Z</c> does as
    /// timestamp-micros, <c>2023-12-01T11:00:00+01:00</c> is the same instant and does not.
    /// </summary>
    /// <param name="utf8">The text.</param>
    /// <param name="kind">A date, a time, a timestamp or a UUID; no text is one of another kind.</param>
    public static bool IsCanonical(ReadOnlySpan<byte> utf8, LogicalTypeKind kind)
    {
        Span<byte> written = stackalloc byte[MaxLength];
        if (kind is LogicalTypeKind.Uuid)
            return UuidText.TryParse(utf8, out var uuid)
                && Utf8Formatter.TryFormat(uuid, written, out var length)
                && utf8.SequenceEqual(written[..length]);
        return TimeText.IsTime(kind)
            && TimeText.TryParse(utf8, kind, out var value)
            && utf8.SequenceEqual(written[..TimeText.Write(value, kind, written)]);
    }

    /// <summary>Writes a date, a time or a timestamp; 0 for a value that has no text, such as a year beyond 9999.</summary>
    /// <param name="value">The value as Avro has it.</param>
    /// <param name="kind">Its logical type.</param>
    /// <param name="target">Room for <see cref="MaxLength"/> bytes.</param>
    public static int WriteTime(long value, LogicalTypeKind kind, Span<byte> target) =>
        TimeText.IsTime(kind) ? TimeText.Write(value, kind, target) : 0;

    /// <summary>Takes a big-decimal apart (specification 1.12, "Big Decimal").</summary>
    /// <exception cref="AvroDataException">The bytes hold no big-decimal.</exception>
    public static ReadOnlySpan<byte> ReadBigDecimal(ReadOnlySpan<byte> value, out int scale)
    {
        var inner = new AvroReader(value);
        var unscaled = inner.ReadBytes();
        scale = inner.ReadInt();
        return inner.Remaining == 0 && scale is >= 0 and <= DecimalText.MaxScale
            ? unscaled
            : throw new AvroDataException(
                $"expected a big-decimal with a scale from 0 to {DecimalText.MaxScale}, found {scale} and {inner.Remaining} more bytes"
            );
    }
}
