using System.Globalization;
using Glueline.Avro.Schemas;

namespace Glueline.Avro.Logical;

/// <summary>
/// Dates, times of day and timestamps as ISO 8601 text (RFC 3339): <c>2023-12-01</c>, <c>10:00:00.120</c>, <c>2023-12-01T10:00:00Z</c>.
/// A timestamp needs an offset, which is taken off; a local timestamp must have none. Digits that the type can't hold are refused.
/// </summary>
internal static class TimeText
{
    /// <summary>Room for any text written here.</summary>
    public const int MaxLength = 40;

    private const long SecondsADay = 86_400;
    private static readonly int DaysToEpoch = new DateOnly(1970, 1, 1).DayNumber;

    public static bool TryParse(ReadOnlySpan<byte> text, LogicalTypeKind kind, out long value)
    {
        value = 0;
        var reader = new TextReader(text);
        var days = 0L;
        if (HasDate(kind) && !reader.TryDate(out days))
            return false;
        if (kind is LogicalTypeKind.Date)
        {
            value = days;
            return reader.IsAtEnd;
        }

        if (HasDate(kind) && !reader.TryLetter('T'))
            return false;
        if (!reader.TryTime(out var seconds, out var nanos))
            return false;
        if (IsInstant(kind))
        {
            if (!reader.TryOffset(out var offset))
                return false;
            seconds -= offset;
        }

        var unit = UnitsASecond(kind);
        var step = 1_000_000_000 / unit;
        if (!reader.IsAtEnd || nanos % step != 0)
            return false;
        var exact = (Int128)(days * SecondsADay + seconds) * unit + nanos / step;
        value = (long)exact;
        return exact == value;
    }

    /// <summary>Writes the text; 0 for a value beyond years 1 to 9999 or beyond a day, which has none.</summary>
    public static int Write(long value, LogicalTypeKind kind, Span<byte> target)
    {
        if (kind is LogicalTypeKind.Date)
            return TryDate(value, target, out var dateLength) ? dateLength : 0;
        var unit = UnitsASecond(kind);
        var seconds = Math.DivRem(value, unit, out var fraction);
        if (fraction < 0)
        {
            fraction += unit;
            seconds--;
        }

        var days = Math.DivRem(seconds, SecondsADay, out var ofDay);
        if (ofDay < 0)
        {
            ofDay += SecondsADay;
            days--;
        }

        var length = 0;
        if (HasDate(kind))
        {
            if (!TryDate(days, target, out length))
                return 0;
            target[length++] = (byte)'T';
        }
        else if (days != 0)
            return 0;

        length += WriteTime(ofDay, fraction, unit, target[length..]);
        if (IsInstant(kind))
            target[length++] = (byte)'Z';
        return length;
    }

    private static bool TryDate(long days, Span<byte> target, out int length)
    {
        length = 0;
        var number = days + DaysToEpoch;
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

    public static bool IsTime(LogicalTypeKind kind) => kind is >= LogicalTypeKind.Date and <= LogicalTypeKind.LocalTimestampNanos;

    private static bool HasDate(LogicalTypeKind kind) => kind is not (LogicalTypeKind.TimeMillis or LogicalTypeKind.TimeMicros);

    private static bool IsInstant(LogicalTypeKind kind) =>
        kind is LogicalTypeKind.TimestampMillis or LogicalTypeKind.TimestampMicros or LogicalTypeKind.TimestampNanos;

    private static long UnitsASecond(LogicalTypeKind kind) =>
        kind switch
        {
            LogicalTypeKind.TimeMillis or LogicalTypeKind.TimestampMillis or LogicalTypeKind.LocalTimestampMillis => 1_000,
            LogicalTypeKind.TimestampNanos or LogicalTypeKind.LocalTimestampNanos => 1_000_000_000,
            _ => 1_000_000,
        };

    private ref struct TextReader(ReadOnlySpan<byte> text)
    {
        private ReadOnlySpan<byte> _rest = text;

        public readonly bool IsAtEnd => _rest.IsEmpty;

        public bool TryLetter(char letter)
        {
            if (_rest.IsEmpty || _rest[0] != letter)
                return false;
            _rest = _rest[1..];
            return true;
        }

        public bool TryDate(out long days)
        {
            days = 0;
            if (
                !TryNumber(4, out var year)
                || !TryLetter('-')
                || !TryNumber(2, out var month)
                || !TryLetter('-')
                || !TryNumber(2, out var day)
            )
                return false;
            if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
                return false;
            days = new DateOnly(year, month, day).DayNumber - DaysToEpoch;
            return true;
        }

        public bool TryTime(out long seconds, out long nanos)
        {
            seconds = nanos = 0;
            if (
                !TryNumber(2, out var hour)
                || !TryLetter(':')
                || !TryNumber(2, out var minute)
                || !TryLetter(':')
                || !TryNumber(2, out var second)
            )
                return false;
            if (hour > 23 || minute > 59 || second > 59)
                return false;
            seconds = hour * 3600 + minute * 60 + second;
            if (!TryLetter('.'))
                return true;
            var digits = 0;
            for (; digits < _rest.Length && char.IsAsciiDigit((char)_rest[digits]); digits++)
                if (digits < 9)
                    nanos = nanos * 10 + (_rest[digits] - '0');
                else if (_rest[digits] != '0')
                    return false;
            for (var missing = digits; missing < 9; missing++)
                nanos *= 10;
            _rest = _rest[digits..];
            return digits > 0;
        }

        public bool TryOffset(out long seconds)
        {
            seconds = 0;
            if (TryLetter('Z'))
                return true;
            var negative = TryLetter('-');
            if (!negative && !TryLetter('+'))
                return false;
            if (!TryNumber(2, out var hours) || !TryLetter(':') || !TryNumber(2, out var minutes) || hours > 23 || minutes > 59)
                return false;
            seconds = (hours * 60 + minutes) * (negative ? -60 : 60);
            return true;
        }

        private bool TryNumber(int digits, out int value)
        {
            value = 0;
            if (_rest.Length < digits)
                return false;
            foreach (var digit in _rest[..digits])
            {
                if (!char.IsAsciiDigit((char)digit))
                    return false;
                value = value * 10 + (digit - '0');
            }

            _rest = _rest[digits..];
            return true;
        }
    }
}
