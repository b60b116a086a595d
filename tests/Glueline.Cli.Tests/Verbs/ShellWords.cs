using System.Text.RegularExpressions;

namespace Glueline.Cli.Verbs;

/// <summary>Splits a command like a shell, as far as documented commands need it: spaces and single quotes.</summary>
internal static partial class ShellWords
{
    public static IEnumerable<string> Split(string command) =>
        Word().Matches(command).Select(match => match.Value.Replace("'", "", StringComparison.Ordinal));

    [GeneratedRegex(@"('[^']*'|[^\s'])+")]
    private static partial Regex Word();
}
