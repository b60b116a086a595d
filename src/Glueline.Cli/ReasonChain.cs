using System.Text.RegularExpressions;

namespace Glueline.Cli;

/// <summary>The reasons of a failure: the messages of an exception and of those that caused it.</summary>
internal static partial class ReasonChain
{
    /// <summary>The messages, outermost first, without those that an earlier one already contains.</summary>
    public static IReadOnlyList<string> Of(Exception? exception)
    {
        var reasons = new List<string>();
        for (; exception is not null; exception = exception.InnerException)
            if (
                Comparable(exception.Message) is { Length: > 0 } message
                && !reasons.Any(reason => reason.Contains(message, StringComparison.Ordinal))
            )
                reasons.Add(exception.Message);
        return reasons;
    }

    /// <summary>The message without the position at which a decoder stopped, which each level may count from another start.</summary>
    private static string Comparable(string message) => Position().Replace(message, "").TrimEnd(' ', '.');

    [GeneratedRegex(@" \(byte [0-9]+\)$|( Path: [^|]*\|)? LineNumber: [0-9]+ \| BytePositionInLine: [0-9]+\.?$")]
    private static partial Regex Position();
}
