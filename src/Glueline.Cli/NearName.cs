namespace Glueline.Cli;

/// <summary>Finds the name that somebody may have meant by another.</summary>
internal static class NearName
{
    /// <summary>Two slips of the keyboard, or a beginning.</summary>
    private const int MostSlips = 2;

    /// <summary>Two slips in a word of three letters could be anything.</summary>
    private const int LeastLettersPerSlip = 3;

    /// <summary>The nearest of some names; null if none is near.</summary>
    public static string? Find(string word, IEnumerable<string> names) =>
        names
            .Select(name => (Name: name, Slips: Slips(word, name)))
            .Where(near => near.Slips <= Math.Min(MostSlips, word.Length / LeastLettersPerSlip) || Begins(near.Name, word))
            .OrderBy(near => near.Slips)
            .ThenBy(near => near.Name, StringComparer.Ordinal)
            .Select(near => near.Name)
            .FirstOrDefault();

    /// <summary>The question that ends a message, with a blank before it; empty if no name is near.</summary>
    public static string Question(string word, IEnumerable<string> names) => Find(word, names) is { } near ? $" Did you mean {near}?" : "";

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
