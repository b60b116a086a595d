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
            .Where(near => near.Slips <= Math.Min(MostSlips, word.Length / LeastLettersPerSlip) || Begins(near.Name, word))
            .OrderBy(near => near.Slips)
            .Select(near => near.Name)
            .FirstOrDefault();
    }

    private static bool Begins(string name, string word) =>
        word.TrimStart('-').Length >= LeastLettersPerSlip && name.StartsWith(word, StringComparison.Ordinal);

    /// <summary>Levenshtein's distance: letters left out, added or changed.</summary>
    private static int Slips(string one, string other)
    {
        int[] before = [.. Enumerable.Range(0, other.Length + 1)];
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = before[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(before[j], row[j - 1]) + 1);
            }

            before = row;
        }

        return before[^1];
    }
}
