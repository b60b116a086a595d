namespace Glueline.Cli.Linting;

/// <summary>The kinds of type that other systems distinguish: types, and types with a meaning.</summary>
internal enum Construct
{
    Null,
    Boolean,
    Int,
    Long,
    Float,
    Double,
    Bytes,
    String,
    Fixed,
    Enum,
    Array,
    Map,
    Record,

    /// <summary>A union of only null, or of nothing.</summary>
    NullUnion,

    /// <summary>A union of one type, without null.</summary>
    SingleUnion,

    /// <summary>A union of several types that are all numbers without a meaning, with or without null.</summary>
    NumberUnion,

    /// <summary>A union of several other types, with or without null.</summary>
    Union,

    Decimal,
    FixedDecimal,
    BigDecimal,
    Uuid,
    FixedUuid,
    Date,
    TimeMillis,
    TimeMicros,
    TimestampMillis,
    TimestampMicros,
    TimestampNanos,
    LocalTimestampMillis,
    LocalTimestampMicros,
    LocalTimestampNanos,
    Duration,
}
