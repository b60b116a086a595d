using System.Globalization;

namespace Glueline.Consumer.Rows;

/// <summary>Reads a date and time in ISO 8601 as seconds since 1970, with every digit of its fraction.</summary>
internal static class Instant
{
    private const int LongestFraction = 12;

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    /// <summary>The seconds; null if the text is not a time. Without an offset it is UTC.</summary>
    public static decimal? Seconds(string text)
    {
        var fraction = 0m;
        if (text.IndexOf('.', StringComparison.Ordinal) is > 0 and var point)
        {
            var digits = text.AsSpan(point + 1);
            var length = digits.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : digits.Length;
            if (length is 0 or > LongestFraction)
                return null;
            fraction = decimal.Parse($"0.{digits[..length]}", CultureInfo.InvariantCulture);
            text = string.Concat(text.AsSpan(0, point), digits[length..]);
        }

        return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUnixTimeSeconds() + fraction
            : null;
    }
}
