using System.CommandLine;
using Spectre.Console;

namespace Glueline.Cli.Verbs;

/// <summary>A verb of the command line: its options, one run method, and one way to fail.</summary>
internal abstract partial class Verb : Command
{
    /// <summary>Wide enough that a log file has a table's row on one line.</summary>
    private const int WidthWithoutTerminal = 160;

    protected Verb(string name, string description)
        : base(name, description) => SetAction(GuardAsync);

    /// <summary>What a verb's own help says below its options; null when its one line says it all.</summary>
    public virtual string? Details => null;

    /// <summary>The exit code: 0 when everything is as asked, 1 when the answer is no.</summary>
    protected abstract Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation);

    protected static TextWriter Output(ParseResult arguments) => arguments.InvocationConfiguration.Output;

    protected static TextWriter Errors(ParseResult arguments) => arguments.InvocationConfiguration.Error;

    protected static IAnsiConsole Terminal(ParseResult arguments)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Output(arguments)) });
        if (!console.Profile.Out.IsTerminal)
            console.Profile.Width = WidthWithoutTerminal;
        return console;
    }

    private async Task<int> GuardAsync(ParseResult arguments, CancellationToken cancellation)
    {
        try
        {
            return await RunAsync(arguments, cancellation).ConfigureAwait(false);
        }
        catch (InputException exception)
        {
            await Errors(arguments).WriteLineAsync(exception.Message).ConfigureAwait(false);
            return ExitCodes.Misuse;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception exception)
        {
            await Errors(arguments).WriteLineAsync(Reasons(exception)).ConfigureAwait(false);
            return ExitCodes.Failure;
        }
    }

    /// <summary>What makes two messages the same reason: the place where a decoder stopped may be counted from another beginning.</summary>
    private static string Bare(string message) => Place().Replace(message, "").TrimEnd(' ', '.');

    [System.Text.RegularExpressions.GeneratedRegex(
        @" \(byte [0-9]+\)$|( Path: [^|]*\|)? LineNumber: [0-9]+ \| BytePositionInLine: [0-9]+\.?$"
    )]
    private static partial System.Text.RegularExpressions.Regex Place();

    /// <summary>The chain of reasons, outermost first.</summary>
    private static string Reasons(Exception fault)
    {
        var reasons = new List<string>();
        for (Exception? reason = fault; reason is not null; reason = reason.InnerException)
            if (Bare(reason.Message) is { Length: > 0 } words && !reasons.Any(said => said.Contains(words, StringComparison.Ordinal)))
                reasons.Add(reason.Message);
        return string.Join("\n  because: ", reasons);
    }
}
