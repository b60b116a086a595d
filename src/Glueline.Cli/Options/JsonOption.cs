using System.CommandLine;

namespace Glueline.Cli.Options;

/// <summary>The option of a verb that can also answer programs.</summary>
internal static class JsonOption
{
    public static Option<bool> Create(string what = "the result") =>
        new("--json") { Description = $"Prints {what} as JSON, in the shape that is shown below." };
}
