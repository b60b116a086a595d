using System.Buffers;
using System.Text;

namespace Glueline.Lambda.Logging;

/// <summary>
/// A reason without the values that it quotes: they are payload, and whoever may read a log need not be allowed to see that. Messages name
/// what they quote: <c>the text "a"</c>, <c>the string "a"</c>, <c>the number 7</c>.
/// </summary>
internal static class ReasonText
{
    private const char Gone = '…';

    private static readonly string[] Strings = ["the text \"", "the string \""];
    private const string Number = "the number ";

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-.eE…");

    public static string WithoutValues(string reason) => WithoutNumbers(WithoutStrings(reason));

    /// <summary>What is quoted may have quotes in it, so all up to the last one goes.</summary>
    private static string WithoutStrings(string reason)
    {
        foreach (var lead in Strings)
        {
            var at = reason.IndexOf(lead, StringComparison.Ordinal);
            if (at < 0)
                continue;
            var (start, end) = (at + lead.Length, reason.LastIndexOf('"'));
            if (end >= start)
                reason = $"{reason[..start]}{Gone}{reason[end..]}";
        }

        return reason;
    }

    private static string WithoutNumbers(string reason)
    {
        if (!reason.Contains(Number, StringComparison.Ordinal))
            return reason;
        var text = new StringBuilder(reason.Length);
        var left = reason.AsSpan();
        while (left.IndexOf(Number, StringComparison.Ordinal) is var at and >= 0)
        {
            text.Append(left[..(at + Number.Length)]);
            left = left[(at + Number.Length)..];
            var length = left.IndexOfAnyExcept(NumberCharacters);
            var number = length < 0 ? left : left[..length];
            // A full stop may be the sentence's.
            number = number.TrimEnd('.');
            if (number.IsEmpty)
                continue;
            text.Append(Gone);
            left = left[number.Length..];
        }

        return text.Append(left).ToString();
    }
}
