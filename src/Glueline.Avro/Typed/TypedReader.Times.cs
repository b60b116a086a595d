using Glueline.Avro.Binary;

namespace Glueline.Avro.Typed;

/// <summary>Times as .NET's types, in the reader's unit.</summary>
public ref partial struct TypedReader
{
    /// <summary>A <c>time-millis</c>.</summary>
    public TimeOnly ReadTimeMillis()
    {
        Settle();
        var start = _reader.Bytes.Position;
        return Time(ReadInt(), TypedTime.Millis, "ms", start);
    }

    /// <summary>A <c>time-micros</c>.</summary>
    public TimeOnly ReadTimeMicros()
    {
        Settle();
        var start = _reader.Bytes.Position;
        return Time(ReadLong(), TypedTime.Micros, "µs", start);
    }

    /// <summary>A <c>timestamp-millis</c>, in UTC.</summary>
    public DateTimeOffset ReadTimestampMillis() => new(Ticks(TypedTime.Millis, "ms", "DateTimeOffset"), TimeSpan.Zero);

    /// <summary>A <c>timestamp-micros</c>, in UTC.</summary>
    public DateTimeOffset ReadTimestampMicros() => new(Ticks(TypedTime.Micros, "µs", "DateTimeOffset"), TimeSpan.Zero);

    /// <summary>A <c>timestamp-nanos</c>, in UTC; one with less than 100 ns, which .NET does not hold, is an error.</summary>
    public DateTimeOffset ReadTimestampNanos() => new(NanoTicks("timestamp-nanos", "DateTimeOffset"), TimeSpan.Zero);

    /// <summary>A <c>local-timestamp-millis</c>, of kind Unspecified.</summary>
    public DateTime ReadLocalTimestampMillis() => new(Ticks(TypedTime.Millis, "ms", "DateTime"));

    /// <summary>A <c>local-timestamp-micros</c>, of kind Unspecified.</summary>
    public DateTime ReadLocalTimestampMicros() => new(Ticks(TypedTime.Micros, "µs", "DateTime"));

    /// <summary>
    /// A <c>local-timestamp-nanos</c>, of kind Unspecified; one with less than 100 ns, which .NET does not hold, is an error.
    /// </summary>
    public DateTime ReadLocalTimestampNanos() => new(NanoTicks("local-timestamp-nanos", "DateTime"));

    private static TimeOnly Time(long units, int unitsPerSecond, string unit, int start) =>
        TypedTime.TryOfDay(units, unitsPerSecond, out var time)
            ? time
            : throw AvroReader.Bad($"the time is {units} {unit} from midnight, which is beyond a day", start);

    private long Ticks(int unitsPerSecond, string unit, string type)
    {
        Settle();
        var start = _reader.Bytes.Position;
        var units = ReadLong();
        return TypedTime.TrySinceEpoch(units, unitsPerSecond, out var ticks)
            ? ticks
            : throw AvroReader.Bad($"the timestamp is {units} {unit} from 1970-01-01, which is beyond {type}", start);
    }

    private long NanoTicks(string name, string type)
    {
        Settle();
        var start = _reader.Bytes.Position;
        var nanos = ReadLong();
        return TypedTime.TryNanosSinceEpoch(nanos, out var ticks)
            ? ticks
            : throw AvroReader.Bad(
                $"the timestamp is {nanos} ns from 1970-01-01, and {type} holds multiples of 100 ns only: read it into a long with "
                    + $"[AvroLogicalType(\"{name}\")]",
                start
            );
    }
}
