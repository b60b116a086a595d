namespace Glueline.Evolution;

/// <summary>Quotes a word for a shell, so that a command in a message can be copied.</summary>
internal static class ShellWord
{
    /// <summary>The word itself, in single quotes if it has a character that means something to a shell.</summary>
    public static string Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Length > 0 && word.All(IsPlain) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    private static bool IsPlain(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || "_-./:=@%+,".Contains(letter, StringComparison.Ordinal);
}
