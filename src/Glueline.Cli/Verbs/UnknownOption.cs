using System.CommandLine;

namespace Glueline.Cli.Verbs;

/// <summary>
/// Refuses an argument that looks like an option: where one may be left out, a misspelled option would be taken for it.
/// </summary>
internal static class UnknownOption
{
    public static void RefuseAs(this Command command, Argument<string?> argument) =>
        command.Validators.Add(arguments =>
        {
            if (arguments.GetValue(argument) is not ['-', _, ..] word)
                return;
            arguments.AddError($"Unrecognized command or argument '{word}'.");
            if (Suggestion.For(word, command) is { } near)
                arguments.AddError($"Did you mean '{near}'?");
        });
}
