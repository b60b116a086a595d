using System.CommandLine;
using System.Globalization;
using Glueline.Cli.Events;
using Glueline.Cli.Options;
using Glueline.Cli.Reports;
using Glueline.Cli.Stacks;
using Spectre.Console;

namespace Glueline.Cli.Verbs;

/// <summary>A verb of the command line, with common error handling.</summary>
internal abstract class Verb : Command
{
    protected Verb(string name, string description)
        : base(name, description) => SetAction(GuardAsync);

    /// <summary>Text after the options in the verb's own help; null if the description is enough.</summary>
    public virtual string? Details => null;

    /// <summary>Runs the verb and returns its exit code: 0 for success, 1 if the answer is no.</summary>
    protected abstract Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation);

    protected static TextWriter Output(ParseResult arguments) => arguments.InvocationConfiguration.Output;

    protected static TextWriter Errors(ParseResult arguments) => arguments.InvocationConfiguration.Error;

    /// <summary>Where progress and notes go that are no part of the answer.</summary>
    protected static TextWriter Notes(ParseResult arguments) => QuietOption.IsGiven(arguments) ? TextWriter.Null : Errors(arguments);

    /// <summary>Where progress goes that is shown among the answer, unless the answer is for a program or nobody wants to see it.</summary>
    protected static IAnsiConsole Progress(ParseResult arguments, bool isJson) =>
        isJson || QuietOption.IsGiven(arguments) ? PlainText.TerminalOn(Notes(arguments)) : Terminal(arguments);

    protected static IAnsiConsole Terminal(ParseResult arguments) => PlainText.TerminalOn(Output(arguments));

    /// <summary>Reads events, or a sample of them, and shows how far it has come and which lines are no events.</summary>
    /// <exception cref="InputException">There are no events.</exception>
    protected static async Task<IReadOnlyList<EventLine>> ReadEventsAsync(
        ParseResult arguments,
        EventSource source,
        long size,
        CancellationToken cancellation
    )
    {
        IReadOnlyList<EventLine> events = [];
        await EventProgress
            .ShowAsync(Notes(arguments), source.Bytes, async progress =>
                events = await EventSample
                    .ReadAsync(
                        source,
                        size,
                        (line, fault) => Errors(arguments).WriteLineAsync($"{line.Place}: {fault}"),
                        (bytes, read) => progress(bytes, string.Create(CultureInfo.InvariantCulture, $"Events {read:#,0}")),
                        cancellation
                    )
                    .ConfigureAwait(false)
            )
            .ConfigureAwait(false);
        return events;
    }

    private async Task<int> GuardAsync(ParseResult arguments, CancellationToken cancellation)
    {
        try
        {
            return await RunAsync(arguments, cancellation).ConfigureAwait(false);
        }
        catch (NobodyAnswersException exception)
        {
            await Errors(arguments).WriteLineAsync(exception.Message).ConfigureAwait(false);
            return ExitCodes.Outside;
        }
        catch (RecordDataException exception)
        {
            // A record that can't be read is an answer.
            await Errors(arguments).WriteLineAsync(exception.Message).ConfigureAwait(false);
            return ExitCodes.Failure;
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
            await Errors(arguments).WriteLineAsync(string.Join("\n  because: ", ReasonChain.Of(exception))).ConfigureAwait(false);
            return ExitCodes.Outside;
        }
    }
}
