using System.Globalization;

namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>
/// A date, a time of day or a timestamp. JSON has it as in ISO 8601 (RFC 3339): <c>2023-12-01</c>, <c>10:00:00.120</c>,
/// <c>2023-12-01T10:00:00Z</c>. A timestamp needs an offset, which is subtracted; a local timestamp must have none. Digits that the type
/// can't hold are refused. A reader may have another type of the same origin, if its unit is finer.
/// </summary>
/// <param name="kind">The public name of the type.</param>
/// <param name="name">The name in a schema.</param>
/// <param name="underlying">The type of the number that is stored.</param>
/// <param name="origin">What the number counts from.</param>
/// <param name="unitsPerSecond">How many of the counted units make a second; 0 for days.</param>
internal abstract class TimeType(LogicalTypeKind kind, string name, AvroType underlying, TimeOrigin origin, int unitsPerSecond = 0)
    : LogicalTypeDefinition(kind, name, JsonForm.Time)
{
    /// <summary>Room for any value as a string.</summary>
    public const int MaxLength = 40;

    private const long SecondsPerDay = 86_400;
    private const int NanosPerSecond = 1_000_000_000;

    private readonly bool _hasDate = origin is not TimeOrigin.Midnight;
    private readonly bool _hasTime = origin is not TimeOrigin.CalendarDay;
    private readonly bool _hasOffset = origin is TimeOrigin.Epoch;

    /// <summary>1970-01-01 as <see cref="DateOnly.DayNumber"/>.</summary>
    public static int EpochDay { get; } = new DateOnly(1970, 1, 1).DayNumber;

    public AvroType Underlying { get; } = underlying;

    public TimeOrigin Origin { get; } = origin;

    public int UnitsPerSecond { get; } = unitsPerSecond;

    public override bool IsValidOn(AvroType type, int size) => type == Underlying;

    public override bool IsCanonical(ReadOnlySpan<byte> utf8) => TryParse(utf8, out var value) && IsCanonical(utf8, value);

    /// <summary>Whether a string is exactly what a value is written as.</summary>
    public bool IsCanonical(ReadOnlySpan<byte> utf8, long value)
    {
        Span<byte> written = stackalloc byte[MaxLength];
        return utf8.SequenceEqual(written[..Write(value, written)]);
    }

    /// <summary>Whether a value can be written as a string.</summary>
    public bool HasText(long value)
    {
        Span<byte> written = stackalloc byte[MaxLength];
        return Write(value, written) > 0;
    }

    public bool TryParse(ReadOnlySpan<byte> utf8, out long value)
    {
        value = 0;
        var reader = new TimeTextReader(utf8);
        var days = 0L;
        if (_hasDate && !reader.TryDate(out days))
            return false;
        if (!_hasTime)
        {
            value = days;
            return reader.IsAtEnd;
        }

        if (_hasDate && !reader.TryLetter('T'))
            return false;
        if (!reader.TryTime(out var seconds, out var nanos))
            return false;
        if (_hasOffset)
        {
            if (!reader.TryOffset(out var offset))
                return false;
            seconds -= offset;
        }

        var nanosPerUnit = NanosPerSecond / UnitsPerSecond;
        if (!reader.IsAtEnd || nanos % nanosPerUnit != 0)
            return false;
        var exact = (Int128)(days * SecondsPerDay + seconds) * UnitsPerSecond + nanos / nanosPerUnit;
        value = (long)exact;
        return exact == value;
    }

    /// <summary>Writes the string and returns its length; 0 for a value beyond years 1 to 9999 or beyond a day, which has none.</summary>
    /// <param name="value">The number that is stored.</param>
    /// <param name="target">Room for <see cref="MaxLength"/> bytes.</param>
    public int Write(long value, Span<byte> target)
    {
        if (!_hasTime)
            return TryDate(value, target, out var dateLength) ? dateLength : 0;
        var seconds = Math.DivRem(value, UnitsPerSecond, out var fraction);
        if (fraction < 0)
        {
            fraction += UnitsPerSecond;
            seconds--;
        }

        var days = Math.DivRem(seconds, SecondsPerDay, out var ofDay);
        if (ofDay < 0)
        {
            ofDay += SecondsPerDay;
            days--;
        }

        var length = 0;
        if (_hasDate)
        {
            if (!TryDate(days, target, out length))
                return 0;
            target[length++] = (byte)'T';
        }
        else if (days != 0)
            return 0;

        length += WriteTime(ofDay, fraction, UnitsPerSecond, target[length..]);
        if (_hasOffset)
            target[length++] = (byte)'Z';
        return length;
    }

    private static bool TryDate(long days, Span<byte> target, out int length)
    {
        length = 0;
        var number = days + EpochDay;
        return number >= 0
            && number <= DateOnly.MaxValue.DayNumber
            && DateOnly.FromDayNumber((int)number).TryFormat(target, out length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static int WriteTime(long ofDay, long fraction, long unit, Span<byte> target)
    {
        Two(ofDay / 3600, target);
        target[2] = (byte)':';
        Two(ofDay / 60 % 60, target[3..]);
        target[5] = (byte)':';
        Two(ofDay % 60, target[6..]);
        if (fraction == 0)
            return 8;
        // Groups of three digits, as many as are needed: milliseconds stay milliseconds.
        while (unit > 1000 && fraction % 1000 == 0)
        {
            fraction /= 1000;
            unit /= 1000;
        }

        var digits = unit switch
        {
            1000 => 3,
            1_000_000 => 6,
            _ => 9,
        };
        target[8] = (byte)'.';
        for (var index = 8 + digits; index > 8; index--)
        {
            target[index] = (byte)('0' + fraction % 10);
            fraction /= 10;
        }

        return 9 + digits;
    }

    private static void Two(long value, Span<byte> target)
    {
        target[0] = (byte)('0' + value / 10);
        target[1] = (byte)('0' + value % 10);
    }
}

/// <summary>What the number of a date or time counts from. Values of different origins are never converted to one another.</summary>
internal enum TimeOrigin
{
    /// <summary>1970-01-01, in days. A date is not its midnight, which comes at another instant in each time zone.</summary>
    CalendarDay,

    /// <summary>The start of the day.</summary>
    Midnight,

    /// <summary>1970-01-01 in UTC.</summary>
    Epoch,

    /// <summary>1970-01-01 in no time zone.</summary>
    LocalEpoch,
}
