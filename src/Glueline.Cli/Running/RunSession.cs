using System.Diagnostics;
using System.Globalization;
using Glueline.Cli.Events;
using Glueline.Cli.Reports;
using Glueline.Cli.Rows;
using Glueline.Cli.Stacks;
using Glueline.Evolution;
using Glueline.Evolution.Inference;
using Glueline.Local.Stack;
using Spectre.Console;

namespace Glueline.Cli.Running;

/// <summary>One run: starts the stack, sends the stream through it, compares every row, and reports the result.</summary>
/// <param name="options">What to send, and through which stack.</param>
/// <param name="terminal">Gets the answer that people read.</param>
/// <param name="progress">Gets how far it is.</param>
/// <param name="errors">Gets why the run has failed.</param>
/// <param name="json">Gets the report for programs; null for none.</param>
internal sealed class RunSession(RunOptions options, IAnsiConsole terminal, IAnsiConsole progress, TextWriter errors, TextWriter? json)
    : IDisposable
{
    /// <summary>How many events are looked at for the types of the table's key.</summary>
    private const int EventsProbed = 1_000;

    private readonly Ledger _ledger = new();
    private readonly ExpectedStream _expected = new(options.TableKey, () =>
        new(options.TableKey, AbsenceOf(options.Evolution.Complete), NumbersOf(options.Evolution.Complete.Inference))
    );

    /// <summary>Returns true if every event has an answer, and every accepted one an equal row.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        var time = Stopwatch.StartNew();
        try
        {
            return await CompleteAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await errors.WriteLineAsync(Interruption(time.Elapsed)).ConfigureAwait(false);
            throw;
        }
    }

    public void Dispose() => _expected.Dispose();

    private async Task<bool> CompleteAsync(CancellationToken cancellation)
    {
        if (options.Keep)
            StackPort.Check(LocalCloudOptions.WellKnownPort, "--keep", "Stop that one, or omit --keep.");
        var (seen, events) = await Lookahead
            .ReadAsync(
                options.Source.ReadAsync(cancellation),
                line => KeyTypes.Of(Complete(line), options.TableKey) is not null,
                EventsProbed,
                cancellation
            )
            .ConfigureAwait(false);
        var settings = new StackSettings
        {
            Topic = options.Topic,
            Schema = options.Schema,
            Verb = "run",
            Evolution = options.Evolution,
            SchemaFrom = options.SchemaFrom,
            MaxSchemas = options.MaxSchemas,
            KeyFields = options.KeyFields,
            TableKey = options.TableKey,
            KeyTypes = KeyTypes.Find(seen.Select(Complete), options.TableKey, options.Source.Name),
            Bootstrap = options.Bootstrap,
            Kafka = options.Kafka,
            Tables = options.Tables,
            Outputs = options.Outputs,
            Faults = options.Faults,
            Port = options.Keep ? LocalCloudOptions.WellKnownPort : 0,
            Site = options.Site,
            KeepsRecent = options.Keep,
        };

        var stack = await LocalCloud
            .StartAsync(settings.ToOptions(ShowProgress, lost => ShowProgress($"Lost: {lost}")), cancellation)
            .ConfigureAwait(false);
        await using var _ = stack.ConfigureAwait(false);
        options.Site?.Show(stack, settings);
        var report = await SendAsync(stack, settings.Table, events, cancellation).ConfigureAwait(false);
        if (options.Report is { } file)
            ReportFile.Write(file, report.Result);
        if (json is not null)
            await json.WriteLineAsync(ReportFile.Text(report.Result)).ConfigureAwait(false);
        RunSummary.Write(terminal, report.Result, Figures(stack, settings));
        foreach (var fault in FaultNotes.Describe(stack.Faults))
            ShowProgress(fault);
        if (report.Failure is { } failure)
            await errors.WriteLineAsync(failure).ConfigureAwait(false);
        if (options.Keep)
            await StackNotes.StayAsync(terminal, stack, settings, json: null, cancellation).ConfigureAwait(false);
        return report is { Failure: null, Result.IsComplete: true };
    }

    /// <summary>If a schema has only unions of null and one type, a null member is equivalent to an absent one.</summary>
    private static Absence AbsenceOf(EvolutionOptions evolution) =>
        evolution is { Overflow: Evolution.OverflowMode.On, Inference.Unions: UnionUse.AnyKinds } ? Absence.Matters
        : evolution.Overflow is Evolution.OverflowMode.On ? Absence.IsNullAlone
        : Absence.IsNull;

    private static NumberChoices NumbersOf(InferenceOptions inference) => new(inference.Numbers, inference.NumbersAt);

    private EventLine Complete(EventLine line) => Events.EventText.Fault(line) is null ? options.Additions.Apply(line) : line;

    private void ShowProgress(string text) => progress.WritePlain($"  {text}\n");

    private async Task<(RunReport Result, string? Failure)> SendAsync(
        LocalCloud stack,
        string table,
        IAsyncEnumerable<EventLine> events,
        CancellationToken cancellation
    )
    {
        var pipeline = new StackPipeline(stack, table);
        var time = Stopwatch.StartNew();
        var failure = await ConsoleProgress
            .ShowAsync(progress, options.Source.Bytes, bars => StreamAsync(pipeline, events, bars, cancellation))
            .ConfigureAwait(false);
        time.Stop();
        var check = await _expected.CompareAsync(pipeline.ScanAsync(cancellation)).ConfigureAwait(false);
        var endpoints = new Dictionary<string, string>
        {
            ["aws"] = stack.Endpoints.Aws.GetLeftPart(UriPartial.Authority),
            ["kafka"] = stack.Endpoints.BootstrapServers,
        };
        var report = new RunReport(
            _ledger.Read,
            _ledger.Accepted,
            _ledger.Refused,
            _ledger.Versions,
            check.Rows,
            check.Mismatches,
            Math.Round(time.Elapsed.TotalSeconds, 3),
            endpoints
        )
        {
            GivenUp = pipeline.Delivered.GivenUp,
            GivenUpReasons = pipeline.Delivered.GivenUpReasons,
            Quarantined = pipeline.Quarantined,
            Warnings = _ledger.Warnings,
        };
        return (report, failure);
    }

    /// <summary>
    /// Sends everything and waits for the rows. A failure is returned and not thrown, because what was accepted until then still counts.
    /// </summary>
    private async Task<string?> StreamAsync(
        IPipeline pipeline,
        IAsyncEnumerable<EventLine> events,
        IRunObserver progress,
        CancellationToken cancellation
    )
    {
        var sender = new Sender(pipeline, _ledger, _expected, options.Additions, options.Limits, progress, TimeProvider.System);
        string? failure = null;
        try
        {
            try
            {
                await sender.SendAsync(events, cancellation).ConfigureAwait(false);
            }
            catch (RunFailedException exception) when (!exception.ConsumerIsStuck)
            {
                failure = exception.Message;
            }
            catch (InputException exception)
            {
                // The input breaks off; the events before that have been sent.
                failure = exception.Message;
            }
            await sender.DrainAsync(cancellation).ConfigureAwait(false);
            return failure;
        }
        catch (RunFailedException exception)
        {
            return failure is null ? exception.Message : $"{failure}\n{exception.Message}";
        }
    }

    /// <summary>What is known of a run that somebody stops: rows are compared only at the end.</summary>
    private string Interruption(TimeSpan time) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Interrupted after {time.TotalSeconds:#,0.0} s: {_ledger.Read:#,0} events read, {_ledger.Accepted:#,0} accepted, "
                + $"{_ledger.Refused.Count:#,0} refused, {_ledger.Versions.Count:#,0} new versions; rows were not compared."
        );

    private RunFigures Figures(LocalCloud stack, StackSettings settings) =>
        new(
            options.Source.Name,
            settings.Schema,
            settings.Evolution.Mode.Name,
            settings.Table,
            [
                .. StackNotes.Services.Select(service =>
                    KeyValuePair.Create(
                        service.Title,
                        stack.Calls.Where(call => call.Service == service.SigningName).Sum(call => call.Count)
                    )
                ),
            ]
        );
}
