using Glueline.Avro.Binary;

namespace Glueline.Avro.Typed;

/// <summary>
/// Times. What is finer than the unit is dropped, as Java's library does; nanoseconds hold everything that .NET has.
/// </summary>
public static partial class TypedWriting
{
    /// <summary>A <c>time-millis</c>; fractions of a millisecond are dropped.</summary>
    public static void WriteTimeMillis(this ref AvroWriter writer, TimeOnly value) =>
        writer.WriteLong(TypedTime.OfDay(value.Ticks, TypedTime.Millis));

    /// <summary>A <c>time-micros</c>; fractions of a microsecond are dropped.</summary>
    public static void WriteTimeMicros(this ref AvroWriter writer, TimeOnly value) =>
        writer.WriteLong(TypedTime.OfDay(value.Ticks, TypedTime.Micros));

    /// <summary>A <c>time-millis</c>; fractions of a millisecond are dropped.</summary>
    /// <exception cref="AvroDataException">The time is not one of a day.</exception>
    public static void WriteTimeMillis(this ref AvroWriter writer, TimeSpan value) =>
        writer.WriteLong(TypedTime.OfDay(OfDay(value), TypedTime.Millis));

    /// <summary>A <c>time-micros</c>; fractions of a microsecond are dropped.</summary>
    /// <exception cref="AvroDataException">The time is not one of a day.</exception>
    public static void WriteTimeMicros(this ref AvroWriter writer, TimeSpan value) =>
        writer.WriteLong(TypedTime.OfDay(OfDay(value), TypedTime.Micros));

    /// <summary>A <c>timestamp-millis</c>: the instant alone, not the offset; fractions of a millisecond are dropped.</summary>
    public static void WriteTimestampMillis(this ref AvroWriter writer, DateTimeOffset value) =>
        writer.WriteLong(TypedTime.SinceEpoch(value.UtcDateTime, TypedTime.Millis));

    /// <summary>A <c>timestamp-micros</c>: the instant alone, not the offset; fractions of a microsecond are dropped.</summary>
    public static void WriteTimestampMicros(this ref AvroWriter writer, DateTimeOffset value) =>
        writer.WriteLong(TypedTime.SinceEpoch(value.UtcDateTime, TypedTime.Micros));

    /// <summary>A <c>timestamp-nanos</c>: the instant alone, not the offset.</summary>
    /// <exception cref="AvroDataException">The time is before 1677 or after 2262.</exception>
    public static void WriteTimestampNanos(this ref AvroWriter writer, DateTimeOffset value) =>
        writer.WriteLong(TypedTime.NanosSinceEpoch(value.UtcDateTime));

    /// <summary>A <c>timestamp-millis</c>; fractions of a millisecond are dropped.</summary>
    /// <exception cref="AvroDataException">The time is not in UTC, so that the instant is not known.</exception>
    public static void WriteTimestampMillis(this ref AvroWriter writer, DateTime value) =>
        writer.WriteLong(TypedTime.SinceEpoch(Utc(value), TypedTime.Millis));

    /// <summary>A <c>timestamp-micros</c>; fractions of a microsecond are dropped.</summary>
    /// <exception cref="AvroDataException">The time is not in UTC, so that the instant is not known.</exception>
    public static void WriteTimestampMicros(this ref AvroWriter writer, DateTime value) =>
        writer.WriteLong(TypedTime.SinceEpoch(Utc(value), TypedTime.Micros));

    /// <summary>A <c>timestamp-nanos</c>.</summary>
    /// <exception cref="AvroDataException">The time is not in UTC, or before 1677 or after 2262.</exception>
    public static void WriteTimestampNanos(this ref AvroWriter writer, DateTime value) =>
        writer.WriteLong(TypedTime.NanosSinceEpoch(Utc(value)));

    /// <summary>A <c>local-timestamp-millis</c>; fractions of a millisecond are dropped.</summary>
    /// <exception cref="AvroDataException">The time is one of UTC or of this machine's zone.</exception>
    public static void WriteLocalTimestampMillis(this ref AvroWriter writer, DateTime value) =>
        writer.WriteLong(TypedTime.SinceEpoch(Zoneless(value), TypedTime.Millis));

    /// <summary>A <c>local-timestamp-micros</c>; fractions of a microsecond are dropped.</summary>
    /// <exception cref="AvroDataException">The time is one of UTC or of this machine's zone.</exception>
    public static void WriteLocalTimestampMicros(this ref AvroWriter writer, DateTime value) =>
        writer.WriteLong(TypedTime.SinceEpoch(Zoneless(value), TypedTime.Micros));

    /// <summary>A <c>local-timestamp-nanos</c>.</summary>
    /// <exception cref="AvroDataException">The time is one of UTC or of this machine's zone, or before 1677 or after 2262.</exception>
    public static void WriteLocalTimestampNanos(this ref AvroWriter writer, DateTime value) =>
        writer.WriteLong(TypedTime.NanosSinceEpoch(Zoneless(value)));

    private static long OfDay(TimeSpan value) =>
        value.Ticks is >= 0 and < TimeSpan.TicksPerDay
            ? value.Ticks
            : throw new AvroDataException($"expected a time of day, from 00:00:00 to 23:59:59.9999999, found {value:c}");

    private static DateTime Utc(DateTime value) =>
        value.Kind is DateTimeKind.Utc
            ? value
            : throw new AvroDataException($"expected a time of DateTimeKind.Utc, found {value.Kind}: convert it, or use DateTimeOffset");

    private static DateTime Zoneless(DateTime value) =>
        value.Kind is DateTimeKind.Unspecified
            ? value
            : throw new AvroDataException(
                $"expected a local time of DateTimeKind.Unspecified, found {value.Kind}: use DateTime.SpecifyKind, or another logical type "
                    + "for an instant"
            );
}
