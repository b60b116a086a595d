namespace Glueline.Avro.Schemas.LogicalTypes;

/// <summary>Reads the parts of a date or time as RFC 3339 spells them, each from where the one before ended.</summary>
internal ref struct TimeTextReader(ReadOnlySpan<byte> text)
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
        if (!TryNumber(4, out var year) || !TryLetter('-') || !TryNumber(2, out var month) || !TryLetter('-') || !TryNumber(2, out var day))
            return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        days = new DateOnly(year, month, day).DayNumber - TimeType.EpochDay;
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
