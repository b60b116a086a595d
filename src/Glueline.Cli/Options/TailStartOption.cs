using System.Globalization;
using Glueline.Kafka;

namespace Glueline.Cli.Options;

/// <summary>Reads where <c>tail</c> begins.</summary>
internal static class TailStartOption
{
    public const string Name = "--from";

    public const string Forms =
        "beginning, end, -N for the last N of each partition, an offset, a time such as 2026-12-01T08:00Z, or 10m for so long ago";

    /// <exception cref="InputException">It is none of these.</exception>
    public static TailStart Parse(string text, DateTimeOffset now)
    {
        if (text is "beginning")
            return new TailStart.Beginning();
        if (text is "end")
            return new TailStart.BeforeEnd(0);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number < 0 ? new TailStart.BeforeEnd(-number) : new TailStart.AtOffset(number);
        if (Ago(text) is { } ago)
            return new TailStart.AtTime(now - ago);
        if (
            text.Contains('-', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var time
            )
        )
            return new TailStart.AtTime(time);
        throw new InputException($"{Name} {text}: expected {Forms}.");
    }

    private static TimeSpan? Ago(string text) =>
        text is [.., var unit] && uint.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? unit switch
            {
                's' => TimeSpan.FromSeconds(count),
                'm' => TimeSpan.FromMinutes(count),
                'h' => TimeSpan.FromHours(count),
                'd' => TimeSpan.FromDays(count),
                _ => null,
            }
            : null;
}
