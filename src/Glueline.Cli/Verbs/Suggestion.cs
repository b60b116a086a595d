using System.CommandLine;

namespace Glueline.Cli.Verbs;

/// <summary>The verb or the option that somebody may have meant.</summary>
internal static class Suggestion
{
    /// <summary>Two slips of the keyboard, or a beginning.</summary>
    private const int MostSlips = 2;

    /// <summary>Two slips in a word of three letters could be anything.</summary>
    private const int LeastLettersPerSlip = 3;

    /// <summary>The verb that the first word could be, or the option that a word could be; null if none is near.</summary>
    public static string? For(string word, Command command)
    {
        IEnumerable<string> names = word.StartsWith('-')
            ? command.Options.Where(option => !option.Hidden).Select(option => option.Name)
            : command.Subcommands.Select(verb => verb.Name);
        return names
            .Select(name => (Name: name, Slips: Slips(word, name)))
            .Where(near => near.Slips <= Math.Min(MostSlips, word.TrimStart('-').Length / LeastLettersPerSlip) || Begins(near.Name, word))
            .OrderBy(near => near.Slips)
            .Select(near => near.Name)
            .FirstOrDefault();
    }

    private static bool Begins(string name, string word) =>
        word.TrimStart('-').Length >= LeastLettersPerSlip && name.StartsWith(word, StringComparison.Ordinal);

    /// <summary>The distance of Damerau and Levenshtein: letters left out, added or changed, and neighbours that changed places.</summary>
    private static int Slips(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        for (var j = 0; j <= other.Length; j++)
        {
            if (i is 0 || j is 0)
            {
                rows[i, j] = i + j;
                continue;
            }

            var change = rows[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
            rows[i, j] = Math.Min(change, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
        }

        return rows[one.Length, other.Length];
    }
}
