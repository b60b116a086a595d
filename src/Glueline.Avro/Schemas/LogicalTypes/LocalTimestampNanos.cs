namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>Nanoseconds since 1970 in no time zone on long, as 2023-12-01T10:00:00.000000120 (specification, "Local Timestamps").</summary>
internal sealed class LocalTimestampNanos()
    : TimeType(
        LogicalTypeKind.LocalTimestampNanos,
        "local-timestamp-nanos",
        AvroType.Long,
        TimeOrigin.LocalEpoch,
        unitsPerSecond: 1_000_000_000
    );
