namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>
/// Microseconds since 1970 in UTC on long, as 2023-12-01T10:00:00.000120Z (specification, "Timestamps"); <see cref="DateTimeOffset"/> and
/// <see cref="DateTime"/> in .NET.
/// </summary>
internal sealed class TimestampMicros()
    : TimeType(LogicalTypeKind.TimestampMicros, "timestamp-micros", AvroType.Long, TimeOrigin.Epoch, unitsPerSecond: 1_000_000);
