namespace Glueline.Cli.Events;

/// <summary>A word as a shell takes it, so that a command in a message can be copied.</summary>
internal static class ShellWord
{
    public static string Of(string word) => word.Length > 0 && word.All(IsPlain) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || "_-./:=@%+,".Contains(letter, StringComparison.Ordinal);
}
