namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>Milliseconds of the day on int, as 10:00:00.120 (specification, "Time (millisecond precision)").</summary>
internal sealed class TimeMillis()
    : TimeType(LogicalTypeKind.TimeMillis, "time-millis", AvroType.Int, TimeOrigin.Midnight, unitsPerSecond: 1_000);
