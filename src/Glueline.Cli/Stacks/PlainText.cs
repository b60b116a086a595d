using Spectre.Console;

namespace Glueline.Cli.Stacks;

/// <summary>Writes text that people copy: the terminal may wrap it, but no line ends are added to it.</summary>
internal static class PlainText
{
    /// <summary>Wide enough for a table's row to fit on one line of a log file.</summary>
    private const int WidthWithoutTerminal = 160;

    public static void WritePlain(this IAnsiConsole terminal, string text)
    {
        terminal.Profile.Out.Writer.Write(text);
        terminal.Profile.Out.Writer.Flush();
    }

    /// <summary>A terminal that writes there: to standard error, if standard output is for programs.</summary>
    public static IAnsiConsole TerminalOn(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (!console.Profile.Out.IsTerminal)
            console.Profile.Width = WidthWithoutTerminal;
        return console;
    }
}
