using System.Text;
using System.Text.RegularExpressions;

namespace Glueline.Aws.Pipeline;

/// <summary>The first line of a body that can't be parsed, for messages.</summary>
internal static partial class FirstLine
{
    private const int MostBytes = 4_096;
    private const int MostCharacters = 160;

    /// <summary>
    /// The first line that is not blank, without control characters, cut to 160 characters; empty for an empty body.
    /// </summary>
    public static string Of(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, MostBytes)]);
        foreach (var line in text.EnumerateLines())
        {
            var plain = Controls().Replace(line.ToString(), " ").Trim();
            if (plain.Length > 0)
                return plain.Length <= MostCharacters ? plain : $"{plain[..MostCharacters]}…";
        }

        return "";
    }

    [GeneratedRegex(@"[\p{C}\s]+")]
    private static partial Regex Controls();
}
