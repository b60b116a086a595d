namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>Microseconds since 1970 in no time zone on long, as 2023-12-01T10:00:00.000120 (specification, "Local Timestamps").</summary>
internal sealed class LocalTimestampMicros()
    : TimeType(
        LogicalTypeKind.LocalTimestampMicros,
        "local-timestamp-micros",
        AvroType.Long,
        TimeOrigin.LocalEpoch,
        unitsPerSecond: 1_000_000
    );
