namespace Glueline.Avro.Schemas;

/// <summary>The logical types of the Avro specification 1.12.</summary>
public enum LogicalTypeKind
{
    /// <summary>An exact number on bytes or fixed: the unscaled integer, two's complement, big-endian.</summary>
    Decimal,

    /// <summary>An exact number on bytes that carries its own scale.</summary>
    BigDecimal,

    /// <summary>A UUID on string or fixed(16).</summary>
    Uuid,

    /// <summary>Days since 1970-01-01 on int.</summary>
    Date,

    /// <summary>Milliseconds of the day on int.</summary>
    TimeMillis,

    /// <summary>Microseconds of the day on long.</summary>
    TimeMicros,

    /// <summary>Milliseconds since the epoch, UTC, on long.</summary>
    TimestampMillis,

    /// <summary>Microseconds since the epoch, UTC, on long.</summary>
    TimestampMicros,

    /// <summary>Nanoseconds since the epoch, UTC, on long.</summary>
    TimestampNanos,

    /// <summary>Milliseconds since the epoch in no time zone, on long.</summary>
    LocalTimestampMillis,

    /// <summary>Microseconds since the epoch in no time zone, on long.</summary>
    LocalTimestampMicros,

    /// <summary>Nanoseconds since the epoch in no time zone, on long.</summary>
    LocalTimestampNanos,

    /// <summary>Months, days and milliseconds on fixed(12).</summary>
    Duration,
}
