namespace Glueline.Avro.Typed;

/// <summary>Dates and times between .NET's types and Avro's numbers.</summary>
internal static class TypedTime
{
    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static int Days(DateOnly date) => date.DayNumber - Epoch;

    public static long Micros(TimeOnly time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Fractions of a microsecond are dropped, toward the past before 1970 too.</summary>
    public static long Micros(DateTime utc)
    {
        var (micros, rest) = Math.DivRem(utc.Ticks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond);
        return rest < 0 ? micros - 1 : micros;
    }

    public static bool TryDate(int days, out DateOnly date)
    {
        var number = (long)days + Epoch;
        var isDate = number >= 0 && number <= DateOnly.MaxValue.DayNumber;
        date = isDate ? DateOnly.FromDayNumber((int)number) : default;
        return isDate;
    }

    public static bool TryTime(long micros, out TimeOnly time)
    {
        var isTime = micros is >= 0 and < TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond;
        time = isTime ? new TimeOnly(micros * TimeSpan.TicksPerMicrosecond) : default;
        return isTime;
    }

    public static bool TryTimestamp(long micros, out DateTimeOffset value)
    {
        var ticks = (Int128)micros * TimeSpan.TicksPerMicrosecond + DateTime.UnixEpoch.Ticks;
        var isTimestamp = ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
        value = isTimestamp ? new DateTimeOffset((long)ticks, TimeSpan.Zero) : default;
        return isTimestamp;
    }
}
