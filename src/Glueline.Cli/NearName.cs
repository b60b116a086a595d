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
            .Where(near => near.Slips <= Math.Min(MostSlips, word.TrimStart('-').Length / LeastLettersPerSlip) || Begins(near.Name, word))
            .OrderBy(near => near.Slips)
            .ThenBy(near => near.Name, StringComparer.Ordinal)
            .Select(near => near.Name)
            .FirstOrDefault();

    /// <summary>The question that ends a message, with a blank before it; empty if no name is near.</summary>
    public static string Question(string word, IEnumerable<string> names) => Find(word, names) is { } near ? $" Did you mean {near}?" : "";

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
