using System.Globalization;
using System.Text.RegularExpressions;

namespace Glueline.Cli.Redriving;

/// <summary>Offsets of one partition, both ends included.</summary>
internal sealed partial record OffsetSpan(string Topic, int Partition, long First, long Last)
{
    /// <summary>Reads an offset, or two with <c>..</c> between them.</summary>
    /// <param name="option">The option's name, for the message.</param>
    /// <param name="text">The offsets.</param>
    /// <param name="topic">Their topic.</param>
    /// <param name="partition">Their partition.</param>
    /// <exception cref="InputException">The text has another form.</exception>
    public static OffsetSpan Parse(string option, string text, string topic, int partition) =>
        Form().Match(text) is { Success: true } match
        && Number(match.Groups["first"].Value) is { } first
        && Number(match.Groups["last"] is { Success: true } end ? end.Value : match.Groups["first"].Value) is { } last
        && first <= last
            ? new(topic, partition, first, last)
            : throw new InputException($"{option} {text}: expected an offset, or two with .. between them, such as 17..20.");

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"\A(?<first>[0-9]+)(\.\.(?<last>[0-9]+))?\z")]
    private static partial Regex Form();
}
