namespace Glueline.Cli.Linting;

/// <summary>What stands at a place of a schema, as far as other systems tell such things apart: a type, or a type with a meaning.</summary>
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

    /// <summary>Null alone, or nothing.</summary>
    NullUnion,

    /// <summary>A union of one type, without null.</summary>
    SingleUnion,

    /// <summary>Several types that all are numbers without a meaning, with null or without.</summary>
    NumberUnion,

    /// <summary>Several other types, with null or without.</summary>
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
