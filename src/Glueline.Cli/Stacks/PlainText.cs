using Spectre.Console;

namespace Glueline.Cli.Stacks;

/// <summary>Text that is copied: the terminal may break its lines for the eye, but no line end of ours gets into it.</summary>
internal static class PlainText
{
    public static void WritePlain(this IAnsiConsole terminal, string text)
    {
        terminal.Profile.Out.Writer.Write(text);
        terminal.Profile.Out.Writer.Flush();
    }
}
