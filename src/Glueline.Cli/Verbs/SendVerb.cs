using System.CommandLine;
using System.Text.Json;
using Glueline.Aws;
using Glueline.Cli.Options;
using Glueline.Cli.Reports;
using Glueline.Cli.Running;
using Glueline.Cli.Stacks;
using Glueline.Local.Stack;

namespace Glueline.Cli.Verbs;

/// <summary>Sends events through the producer function of a running stack.</summary>
internal sealed class SendVerb : Verb
{
    private readonly EventOptions _events = new();

    private readonly Option<string> _endpoint = new("--endpoint")
    {
        Description = "Endpoint of the local stack.",
        HelpName = "URL",
        DefaultValueFactory = _ => StackEndpoint.Default,
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Prints the result as JSON; anything else goes to standard error.",
    };

    public SendVerb()
        : base("send", "Sends events through the producer function of the running stack.")
    {
        _events.AddTo(this);
        Add(_endpoint);
        Add(_json);
    }

    public override string Details =>
        """
            With --json: {"events", "accepted", "refused": [{"line", "event", "reason"}], "unanswered", "versions": [{"number", "changes",
            "schema"}], "warnings"}; after a failure too, for what was sent before it.
            Exit code 0: every event was accepted; 1: some were refused; 2: arguments or events can't be used; 3: no stack answers.

            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var url = arguments.GetValue(_endpoint)!;
        var ledger = new Ledger();
        using var client = StackEndpoint.Open(AwsService.LambdaFunction(PipelineOptions.ProducerName), url);
        var cutter = new BatchCutter(ledger, _events.Additions(arguments), _events.Limits(arguments));
        try
        {
            await foreach (
                var batch in cutter.CutAsync(_events.Source(arguments).ReadAsync(cancellation), cancellation).ConfigureAwait(false)
            )
            {
                var answer = await batch
                    .SendAsync((payload, cancel) => InvokeAsync(client, url, payload, cancel), cancellation)
                    .ConfigureAwait(false);
                ledger.Add(batch, answer);
                foreach (var version in answer.Versions)
                    await (arguments.GetValue(_json) ? Errors(arguments) : Output(arguments))
                        .WriteLineAsync($"version {version.Number}: {string.Join("; ", version.Changes)}")
                        .ConfigureAwait(false);
            }
        }
        catch (Exception) when (ledger.Accepted + ledger.Refused.Count > 0)
        {
            await SummarizeAsync(arguments, ledger).ConfigureAwait(false);
            throw;
        }

        await SummarizeAsync(arguments, ledger).ConfigureAwait(false);
        return ledger.Accepted == ledger.Read ? ExitCodes.Success : ExitCodes.Failure;
    }

    /// <summary>Prints the summary, even of what was sent before a failure.</summary>
    private async Task SummarizeAsync(ParseResult arguments, Ledger ledger)
    {
        foreach (var refused in ledger.Refused.OrderBy(refused => refused.Line).ThenBy(refused => refused.Event))
            await Errors(arguments).WriteLineAsync($"{refused.Place}: {refused.Reason}").ConfigureAwait(false);
        foreach (var warning in ledger.Warnings)
            await Errors(arguments).WriteLineAsync($"warning: {warning}").ConfigureAwait(false);
        var unanswered = ledger.Read - ledger.Accepted - ledger.Refused.Count;
        if (arguments.GetValue(_json))
        {
            var report = new SendReport(ledger.Read, ledger.Accepted, ledger.Refused, unanswered, ledger.Versions, ledger.Warnings);
            await Output(arguments).WriteLineAsync(report.ToJson()).ConfigureAwait(false);
            return;
        }
        await Output(arguments)
            .WriteLineAsync(
                $"{ledger.Read} {(ledger.Read is 1 ? "event" : "events")}: {ledger.Accepted} accepted, {ledger.Refused.Count} "
                    + $"refused{(unanswered is 0 ? "" : $", {unanswered} without an answer")}"
            )
            .ConfigureAwait(false);
    }

    private static async Task<ProducerReply> InvokeAsync(
        AwsJsonClient client,
        string url,
        ReadOnlyMemory<byte> payload,
        CancellationToken cancellation
    )
    {
        try
        {
            var answer = await client.CallAsync("Invoke", payload, cancellation).ConfigureAwait(false);
            return new(answer.Body, FaultOf(answer.Body));
        }
        catch (AwsServiceException exception) when (StackEndpoint.IsClosed(exception))
        {
            throw new NobodyAnswersException($"Nothing answers at {url}. Start the stack with ./glueline up.");
        }
    }

    /// <summary>The error of a failed function, which is an answer with an error document.</summary>
    private static string? FaultOf(ReadOnlyMemory<byte> body)
    {
        using var document = Parse(body);
        return document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty("errorType", out var type)
            ? $"{type}: {document.RootElement.GetProperty("errorMessage")}"
            : null;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            var start = AwsServiceException.Quote(body.Span);
            throw new RunFailedException(
                $"--endpoint answered with {(start.Length is 0 ? "an empty body" : $"\"{start}\"")}, which is not an answer of the "
                    + "producer function. Check that a stack is running there: ./glueline schemas"
            );
        }
    }
}
