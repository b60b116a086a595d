using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Glueline.Cli.Events;
using Glueline.Cli.Options;
using Glueline.Cli.Reports;
using Glueline.Cli.Running;
using Glueline.Cli.Simulation;
using Glueline.Evolution.Planning;

namespace Glueline.Cli.Verbs;

/// <summary>Simulates how a stream would evolve its schema, and how large it would be, without a registry or Kafka.</summary>
internal sealed class SimulateVerb : Verb
{
    private readonly Argument<string> _file = new("FILE")
    {
        Description = EventOptions.Meaning + " It may have any length: only one batch is held at a time.",
    };

    private readonly Option<long> _batch = NumberOption.Create(
        "--batch",
        "How many events are planned together, as in one producer invocation.",
        1,
        SenderLimits.MaximumBatchEvents,
        SenderLimits.DefaultBatchEvents
    );

    private readonly Option<bool> _json = JsonOption.Create();

    private readonly Option<bool> _row = new("--row")
    {
        Description =
            "Prints the result as one row of a Markdown table: stream, mode, overflow, events, refused, in overflow, versions, JSON "
            + "bytes, Avro bytes, share.",
    };

    private readonly EvolutionArguments _evolution = new(
        CompatibilityOption.Create("--mode", "What later versions of the schema may change.")
    );

    private readonly RecordNameOptions _names = new();

    public SimulateVerb()
        : base(
            "simulate",
            "Runs a whole stream through the planner, without a registry or Kafka: versions, refusals by reason, size as Avro and as JSON."
        )
    {
        Add(_file);
        Add(_batch);
        Add(_json);
        Add(_row);
        _evolution.AddTo(this);
        _names.AddTo(this);
    }

    public override string Details =>
        """
            With --json: {"source": "orders.ndjson", "mode": "FULL", "overflow": false, "batch": 15, "events": 60, "accepted": 59,
                "overflowed": 0, "refused": 1, "jsonBytes": 9000, "avroBytes": 4000, "seconds": 0.1,
                "versions": [{"number": 2, "line": 16, "event": "its number in a document", "events": 15, "schemaBytes": 700,
                              "changes": ["added field \"x\" [\"null\",\"double\"]"]}],
                "refusals": [{"reason": "...", "events": 1, "lines": [41]}]}
            jsonBytes and avroBytes are the sizes of the accepted events; changes are worded as by versions, diff and plan.

            Exit code 0: the stream was read to its end, even if events are refused, which is for a simulation to find; 2: the file can't
            be used.
            """;

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var source = EventSource.OfArgument(arguments.GetValue(_file)!);
        var time = Stopwatch.StartNew();
        using var simulation = new StreamSimulation(
            _evolution.Read(arguments, RemedyPlace.FreshVerb, _names),
            _evolution.Mode(arguments),
            (int)arguments.GetValue(_batch)
        );
        try
        {
            await EventProgress
                .ShowAsync(Notes(arguments), source.Bytes, progress => ReadAsync(source, simulation, progress, cancellation))
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            SimulationSummary.Write(Terminal(arguments), simulation.Report($"{source.Name}, interrupted", time.Elapsed));
            throw;
        }

        var report = simulation.Report(source.Name, time.Elapsed);
        if (arguments.GetValue(_json))
            await Output(arguments).WriteLineAsync(SimulationJson.Print(report)).ConfigureAwait(false);
        else if (arguments.GetValue(_row))
            await Output(arguments).WriteLineAsync(SimulationRow.Of(report)).ConfigureAwait(false);
        else
            SimulationSummary.Write(Terminal(arguments), report);
        return ExitCodes.Success;
    }

    private static async Task ReadAsync(
        EventSource source,
        StreamSimulation simulation,
        Action<long, string> progress,
        CancellationToken cancellation
    )
    {
        var bytes = 0L;
        await foreach (var line in source.ReadAsync(cancellation).ConfigureAwait(false))
        {
            simulation.Add(line);
            bytes += line.Json.Length + 1;
            if (simulation.Events % 1_000 == 0)
                progress(bytes, Found());
        }

        simulation.Flush();
        progress(bytes, Found());

        string Found() =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"Events {simulation.Events:#,0} · refused {simulation.Refusals.Events:#,0} · versions {simulation.Versions.Count:#,0}"
            );
    }
}
