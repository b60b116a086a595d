namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>Nanoseconds since 1970 in UTC on long, as 2023-12-01T10:00:00.000000120Z (specification, "Timestamps").</summary>
internal sealed class TimestampNanos()
    : TimeType(LogicalTypeKind.TimestampNanos, "timestamp-nanos", AvroType.Long, TimeOrigin.Epoch, unitsPerSecond: 1_000_000_000);
