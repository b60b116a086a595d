using System.Text;
using System.Text.RegularExpressions;

namespace Glueline.Aws.Pipeline;

/// <summary>What a person sees first of a body that nobody can parse.</summary>
internal static partial class FirstLine
{
    private const int MostBytes = 4_096;
    private const int MostLetters = 160;

    /// <summary>
    /// The first line that is not blank, cut to a length that a message bears, without controls; empty for an empty body.
    /// </summary>
    public static string Of(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, MostBytes)]);
        foreach (var line in text.EnumerateLines())
        {
            var plain = Controls().Replace(line.ToString(), " ").Trim();
            if (plain.Length > 0)
                return plain.Length <= MostLetters ? plain : $"{plain[..MostLetters]}…";
        }

        return "";
    }

    [GeneratedRegex(@"[\p{C}\s]+")]
    private static partial Regex Controls();
}
