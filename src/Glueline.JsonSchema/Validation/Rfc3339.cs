namespace Glueline.JsonSchema.Validation;

/// <summary>Dates and times of RFC 3339, section 5.6, read without a regular expression: they are the formats met most.</summary>
internal static class Rfc3339
{
    private const int DateLength = 10;
    private const int TimeLength = 8;
    private const int LeapSecond = 60;

    public static bool IsDateTime(ReadOnlySpan<byte> text) =>
        text.Length > DateLength
        && text[DateLength] is (byte)'T' or (byte)'t'
        && IsDate(text[..DateLength])
        && IsTime(text[(DateLength + 1)..]);

    public static bool IsDate(ReadOnlySpan<byte> text) =>
        text.Length == DateLength
        && text[4] == '-'
        && text[7] == '-'
        && Pair(text) is var century and >= 0
        && Pair(text[2..]) is var year and >= 0
        && century + year > 0 // DateTime has no year 0, nor has the calendar
        && Pair(text[5..]) is var month and >= 1 and <= 12
        && Pair(text[8..]) is var day and >= 1
        && day <= DateTime.DaysInMonth(century * 100 + year, month);

    public static bool IsTime(ReadOnlySpan<byte> text)
    {
        if (
            text.Length <= TimeLength
            || text[2] != ':'
            || text[5] != ':'
            || Pair(text) is not (>= 0 and < 24)
            || Pair(text[3..]) is not (>= 0 and < 60)
            || Pair(text[6..]) is not (>= 0 and <= LeapSecond)
        )
            return false;
        var rest = text[TimeLength..];
        if (rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits <= 0)
                return false;
            rest = rest[(1 + digits)..];
        }

        return IsOffset(rest);
    }

    private static bool IsOffset(ReadOnlySpan<byte> text) =>
        text is [(byte)'z' or (byte)'Z']
        || (
            text.Length == 6
            && text[0] is (byte)'+' or (byte)'-'
            && text[3] == ':'
            && Pair(text[1..]) is >= 0 and < 24
            && Pair(text[4..]) is >= 0 and < 60
        );

    /// <summary>The number that the first two bytes spell, or -1.</summary>
    private static int Pair(ReadOnlySpan<byte> text) =>
        char.IsAsciiDigit((char)text[0]) && char.IsAsciiDigit((char)text[1]) ? (text[0] - '0') * 10 + text[1] - '0' : -1;
}
