namespace Glueline.Avro.Typed;

/// <summary>Dates and times between .NET's types, which count ticks of 100 ns, and Avro's numbers.</summary>
internal static class TypedTime
{
    public const int Millis = 1_000;
    public const int Micros = 1_000_000;
    public const int Nanos = 1_000_000_000;

    private const int NanosPerTick = 100;

    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static int Days(DateOnly date) => date.DayNumber - Epoch;

    /// <summary>A time of day in units; fractions of a unit are dropped.</summary>
    public static long OfDay(long ticks, int unitsPerSecond) => ticks / (TimeSpan.TicksPerSecond / unitsPerSecond);

    /// <summary>A timestamp in milliseconds or microseconds; fractions of a unit are dropped, toward the past before 1970 too.</summary>
    public static long SinceEpoch(DateTime time, int unitsPerSecond)
    {
        var (units, rest) = Math.DivRem(time.Ticks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerSecond / unitsPerSecond);
        return rest < 0 ? units - 1 : units;
    }

    /// <exception cref="AvroDataException">The time is before 1677 or after 2262.</exception>
    public static long NanosSinceEpoch(DateTime time)
    {
        var ticks = time.Ticks - DateTime.UnixEpoch.Ticks;
        return ticks is >= long.MinValue / NanosPerTick and <= long.MaxValue / NanosPerTick
            ? ticks * NanosPerTick
            : throw new AvroDataException(
                $"expected a time from 1677-09-21 to 2262-04-11, which nanoseconds in a long reach, found {time:yyyy-MM-dd}"
            );
    }

    public static bool TryDate(int days, out DateOnly date)
    {
        var number = (long)days + Epoch;
        var isDate = number >= 0 && number <= DateOnly.MaxValue.DayNumber;
        date = isDate ? DateOnly.FromDayNumber((int)number) : default;
        return isDate;
    }

    public static bool TryOfDay(long units, int unitsPerSecond, out TimeOnly time)
    {
        var ticksPerUnit = TimeSpan.TicksPerSecond / unitsPerSecond;
        var isTime = units >= 0 && units < TimeSpan.TicksPerDay / ticksPerUnit;
        time = isTime ? new TimeOnly(units * ticksPerUnit) : default;
        return isTime;
    }

    /// <summary>The ticks of a timestamp in milliseconds or microseconds.</summary>
    public static bool TrySinceEpoch(long units, int unitsPerSecond, out long ticks)
    {
        var exact = (Int128)units * (TimeSpan.TicksPerSecond / unitsPerSecond) + DateTime.UnixEpoch.Ticks;
        ticks = exact >= 0 && exact <= DateTime.MaxValue.Ticks ? (long)exact : -1;
        return ticks >= 0;
    }

    /// <summary>The ticks of a timestamp in nanoseconds, all of which are within the years of .NET.</summary>
    public static bool TryNanosSinceEpoch(long nanos, out long ticks)
    {
        ticks = nanos / NanosPerTick + DateTime.UnixEpoch.Ticks;
        return nanos % NanosPerTick == 0;
    }
}
