namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>Milliseconds since 1970 in UTC on long, as 2023-12-01T10:00:00.120Z (specification, "Timestamps").</summary>
internal sealed class TimestampMillis()
    : TimeType(LogicalTypeKind.TimestampMillis, "timestamp-millis", AvroType.Long, TimeOrigin.Epoch, unitsPerSecond: 1_000);
