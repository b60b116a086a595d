namespace Glueline.Evolution;

/// <summary>A word as a shell takes it, so that a command in a message can be copied.</summary>
public static class ShellWord
{
    /// <summary>The word itself, or in single quotes where a shell would read more than letters in it.</summary>
    public static string Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Length > 0 && word.All(IsPlain) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    private static bool IsPlain(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || "_-./:=@%+,".Contains(letter, StringComparison.Ordinal);
}
