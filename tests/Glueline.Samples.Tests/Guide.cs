using System.Text.RegularExpressions;

namespace Glueline.Samples;

/// <summary>The fenced blocks of a guide.</summary>
internal static partial class Guide
{
    public static IEnumerable<string> Blocks(string path, string language)
    {
        List<string>? block = null;
        foreach (var line in File.ReadLines(path))
        {
            var text = line.TrimStart();
            if (block is null && text == $"```{language}")
                block = [];
            else if (block is not null && text == "```")
            {
                yield return string.Join('\n', block);
                block = null;
            }
            else
                block?.Add(line);
        }
    }

    /// <summary>Code without blanks and line breaks, so that the same statements compare as equal however they are laid out.</summary>
    public static string Normal(string code) => Blanks().Replace(code, "");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
