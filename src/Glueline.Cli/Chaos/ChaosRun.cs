using Glueline.Cli.Stacks;
using Spectre.Console;

namespace Glueline.Cli.Chaos;

/// <summary>Runs scenarios one after the other, and shows how each ends.</summary>
internal sealed class ChaosRun(
    IReadOnlyList<Scenario> scenarios,
    ChaosSettings settings,
    IAnsiConsole terminal,
    Action<ScenarioResult> onResult
)
{
    /// <summary>Returns the results of all scenarios.</summary>
    public async Task<IReadOnlyList<ScenarioResult>> RunAsync(CancellationToken cancellation)
    {
        var broker = settings.Broker is { } command ? new BrokerProcess(command, settings.Bootstrap!) : null;
        await using var _ = (broker as IAsyncDisposable ?? NoBroker.Instance).ConfigureAwait(false);
        if (broker is not null)
            await broker.StartAsync(cancellation).ConfigureAwait(false);
        var run = new ScenarioRun(settings, broker);
        var results = new List<ScenarioResult>();
        foreach (var scenario in scenarios)
        {
            var result = await ShowAsync(progress => TryAsync(run, scenario, progress, cancellation)).ConfigureAwait(false);
            onResult(result);
            terminal.WritePlain($"{ChaosTable.Line(result)}\n");
            results.Add(result);
        }
        terminal.WritePlain($"\n{Verdict(results)}\n");
        return results;
    }

    /// <summary>A stack that breaks down is the result of its scenario; the others run all the same.</summary>
    private static async Task<ScenarioResult> TryAsync(
        ScenarioRun run,
        Scenario scenario,
        Action<string> progress,
        CancellationToken cancellation
    )
    {
        try
        {
            return await run.RunAsync(scenario, progress, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or InputException))
        {
            return new(scenario) { Problem = string.Join(" Because: ", ReasonChain.Of(exception)) };
        }
    }

    /// <summary>Progress is for people: a log only gets the results.</summary>
    private Task<ScenarioResult> ShowAsync(Func<Action<string>, Task<ScenarioResult>> work) =>
        terminal.Profile.Out.IsTerminal
            ? terminal.Status().StartAsync("Starting", context => work(progress => context.Status(Markup.Escape(progress))))
            : work(_ => { });

    private static string Verdict(IReadOnlyList<ScenarioResult> results)
    {
        var run = results.Count(result => result.NotRun is null);
        var bad = results.Where(result => !result.IsGood).Select(result => result.Scenario.Name).ToList();
        return bad.Count > 0
            ? $"{bad.Count} of {run} scenarios failed: {string.Join(", ", bad)}."
            : $"{run} scenarios, and nothing was lost, stale, wrong or given up wrongly.";
    }

    private sealed class NoBroker : IAsyncDisposable
    {
        public static NoBroker Instance { get; } = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
