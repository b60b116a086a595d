namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>Days since 1970-01-01 on int, as 2023-12-01 (specification, "Date"); <see cref="DateOnly"/> in .NET.</summary>
internal sealed class Date() : TimeType(LogicalTypeKind.Date, "date", AvroType.Int, TimeOrigin.CalendarDay);
