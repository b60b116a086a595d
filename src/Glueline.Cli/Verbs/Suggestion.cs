using System.CommandLine;

namespace Glueline.Cli.Verbs;

/// <summary>The verb or the option that somebody may have meant.</summary>
internal static class Suggestion
{
    /// <summary>The verb that the first word could be, or the option that a word could be; null if none is near.</summary>
    public static string? For(string word, Command command) =>
        NearName.Find(
            word,
            word.StartsWith('-')
                ? command.Options.Where(option => !option.Hidden).Select(option => option.Name)
                : command.Subcommands.Select(verb => verb.Name)
        );
}
