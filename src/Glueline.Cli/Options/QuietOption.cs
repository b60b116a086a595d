using System.CommandLine;

namespace Glueline.Cli.Options;

/// <summary>The option of all verbs for those who want the answer alone.</summary>
internal static class QuietOption
{
    public const string Name = "--quiet";

    public static Option<bool> Create() =>
        new(Name, "-q") { Description = "Neither progress nor notes: only the answer, and what is wrong.", Recursive = true };

    public static bool IsGiven(ParseResult arguments) =>
        arguments.RootCommandResult.Command.Options.OfType<Option<bool>>().FirstOrDefault(option => option.Name is Name) is { } option
        && arguments.GetValue(option);
}
