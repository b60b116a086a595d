using System.Globalization;
using Spectre.Console;

namespace Glueline.Cli.Simulation;

/// <summary>A progress bar for a simulation; none if the output is not a terminal.</summary>
internal static class SimulationProgress
{
    public static Task ShowAsync(TextWriter errors, long totalBytes, Func<Action<long, StreamSimulation>, Task> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(errors) });
        return !console.Profile.Out.IsTerminal
            ? work((_, _) => { })
            : console
                .Progress()
                .Columns(
                    new TaskDescriptionColumn { Alignment = Justify.Left },
                    new ProgressBarColumn(),
                    new PercentageColumn(),
                    new ElapsedTimeColumn()
                )
                .StartAsync(async context =>
                {
                    var task = context.AddTask("Events", maxValue: Math.Max(totalBytes, 1));
                    task.IsIndeterminate = totalBytes is 0;
                    await work(
                            (bytes, simulation) =>
                            {
                                task.Value = Math.Min(bytes, task.MaxValue);
                                task.Description = string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"Events {simulation.Events:#,0} · refused {simulation.Refusals.Events:#,0} · versions "
                                        + $"{simulation.Versions.Count:#,0}"
                                );
                            }
                        )
                        .ConfigureAwait(false);
                });
    }
}
