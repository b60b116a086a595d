namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>
/// Microseconds of the day on long, as 10:00:00.000120 (specification, "Time (microsecond precision)"); <see cref="TimeOnly"/> in .NET.
/// </summary>
internal sealed class TimeMicros()
    : TimeType(LogicalTypeKind.TimeMicros, "time-micros", AvroType.Long, TimeOrigin.Midnight, unitsPerSecond: 1_000_000);
