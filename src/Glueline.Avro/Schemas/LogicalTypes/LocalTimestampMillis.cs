namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>Milliseconds since 1970 in no time zone on long, as 2023-12-01T10:00:00.120 (specification, "Local Timestamps").</summary>
internal sealed class LocalTimestampMillis()
    : TimeType(LogicalTypeKind.LocalTimestampMillis, "local-timestamp-millis", AvroType.Long, TimeOrigin.LocalEpoch, unitsPerSecond: 1_000);
