using Spectre.Console;

namespace Glueline.Cli.Stacks;

/// <summary>Writes text that people copy: the terminal may wrap it, but no line ends are added to it.</summary>
internal static class PlainText
{
    public static void WritePlain(this IAnsiConsole terminal, string text)
    {
        terminal.Profile.Out.Writer.Write(text);
        terminal.Profile.Out.Writer.Flush();
    }
}
