using System.CommandLine;
using Glueline.Cli.Chaos;
using Glueline.Cli.Fleet;
using Glueline.Cli.Options;
using Glueline.Cli.Reports;
using Glueline.Cli.Stacks;

namespace Glueline.Cli.Verbs;

/// <summary>Runs scenarios of faults against local stacks, and compares every row.</summary>
internal sealed class ChaosVerb : Verb
{
    private readonly Argument<string[]> _scenarios = new("SCENARIO")
    {
        Description = "Scenarios to run; --list shows them. Default: all.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _list = new("--list") { Description = "Lists the scenarios, and runs none." };

    private readonly Option<long> _records = NumberOption.Create(
        "--records",
        "Events of each scenario; some send more.",
        2,
        10_000_000,
        ChaosSettings.DefaultRecords
    );

    private readonly Option<long> _rate = NumberOption.Create(
        "--rate",
        "Events a second, except in scenarios that send as fast as they can.",
        1,
        1_000_000,
        ChaosSettings.DefaultRate
    );

    private readonly Option<long> _seed = NumberOption.Create(
        "--seed",
        "The same seed sends the same events.",
        long.MinValue,
        long.MaxValue,
        SensorFleet.DefaultSeed
    );

    private readonly Option<string?> _bootstrap = new("--bootstrap")
    {
        Description = "Uses a real Kafka cluster instead of the embedded one. Scenarios that need the embedded one are not run.",
        HelpName = "HOST:PORT",
    };

    private readonly Option<string?> _broker = new("--broker")
    {
        Description =
            "Command that starts a broker at the address of --bootstrap, in the foreground, and prints that address once it listens. It is "
            + "killed with SIGKILL and started again, so it must keep its data in a folder.",
        HelpName = "COMMAND",
    };

    private readonly Option<Protection[]> _without = new("--without")
    {
        Description = "Leaves out what a deployment has by default, to see what it is for: guard, quarantine. May be repeated.",
        HelpName = "WHAT",
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.Select(token => EnumOption.Parse<Protection>(result, "--without", token.Value))],
    };

    private readonly Option<string?> _report = new("--report")
    {
        Description =
            "Markdown file for the results: between its markers if it has any, so that prose stays. Scenarios that are not run now keep "
            + "their rows.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Prints the results, or with --list the scenarios, as JSON; anything else goes to standard error.",
    };

    public ChaosVerb()
        : base("chaos", "Sends events through local stacks while functions, services and brokers fail, and compares every row.")
    {
        foreach (var option in (Option[])[_list, _records, _rate, _seed, _bootstrap, _broker, _without, _report, _json])
            Add(option);
        Add(_scenarios);
        Validators.Add(arguments =>
        {
            if (arguments.GetValue(_broker) is not null && arguments.GetValue(_bootstrap) is null)
                arguments.AddError("--broker starts the broker of --bootstrap: give --bootstrap too.");
        });
    }

    public override string Details =>
        """
            Each scenario has a stack of its own, configured like a deployment with the default settings, and at least as many events as --records.
            Two callers send them, and send again what was not acknowledged. When the consumer is done, every row is compared with the events, in
            the order in which the producer has acknowledged them:

              lost              an acknowledged event has no row
              stale             a row is older than the newest acknowledged event of its key
              wrong             a row equals no event that it may come from
              given up wrongly  a good record was discarded, or is in quarantine

            With --json: {"ok", "scenarios": [{"name", "summary", "ok", "notRun", "problem", "records", "acknowledged", "notAcknowledged", "lost",
            "stale", "wrong", "givenUpWrongly", "p50Seconds", "p99Seconds", "longestSeconds", "seconds", "quarantined", "junk", "discarded"}]},
            where "notRun" and "problem" are null or a reason, and "junk" counts the records that can never be stored; with --list:
            [{"name", "summary"}].

            p50, p99 and longest are the delays from the first attempt to send an event until the table has its row. The exit code is 1 if anything
            was lost, stale, wrong or given up wrongly. docs/reliability.md has the results of a whole run:

              glueline chaos --report docs/reliability.md
              glueline chaos rewind --without guard
              glueline chaos broker-killed-18s --bootstrap 127.0.0.1:19092 --broker 'kafka/start --port 19092 --data /tmp/kafka'
            """;

    /// <exception cref="InputException">An argument can't be used.</exception>
    public ChaosSettings Read(ParseResult arguments) =>
        new()
        {
            Records = (int)arguments.GetValue(_records),
            Rate = (int)arguments.GetValue(_rate),
            Seed = arguments.GetValue(_seed),
            Bootstrap = arguments.GetValue(_bootstrap) is { } servers ? BootstrapServers.Check(servers) : null,
            Broker = arguments.GetValue(_broker),
            Without = arguments.GetValue(_without)!.ToHashSet(),
        };

    protected override async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var settings = Read(arguments);
        var scenarios = ScenarioSet.Select(arguments.GetValue(_scenarios)!);
        var isJson = arguments.GetValue(_json);
        if (arguments.GetValue(_list) && isJson)
        {
            await Output(arguments).WriteLineAsync(ChaosJson.List(scenarios)).ConfigureAwait(false);
            return ExitCodes.Success;
        }
        if (arguments.GetValue(_list))
        {
            var width = scenarios.Max(scenario => scenario.Name.Length);
            foreach (var scenario in scenarios)
                await Output(arguments).WriteLineAsync($"{scenario.Name.PadRight(width)}  {scenario.Summary}").ConfigureAwait(false);
            return ExitCodes.Success;
        }
        var report = arguments.GetValue(_report);
        if (report is not null)
            ReportFile.Probe(report);
        var run = new ChaosRun(scenarios, settings, isJson ? PlainText.TerminalOn(Notes(arguments)) : Terminal(arguments), result =>
        {
            // At once, so that a run that is stopped leaves what it has found.
            if (report is not null)
                ChaosReport.Write(report, [result], settings.Without);
        });
        var results = await run.RunAsync(cancellation).ConfigureAwait(false);
        if (isJson)
            await Output(arguments).WriteLineAsync(ChaosJson.Write(results)).ConfigureAwait(false);
        return results.All(result => result.IsGood) ? ExitCodes.Success : ExitCodes.Failure;
    }
}
