using System.Globalization;
using Spectre.Console;

namespace Glueline.Cli.Reports;

/// <summary>
/// How far the reading of events has come: a bar at a terminal; elsewhere, such as in a log, a line every ten seconds.
/// </summary>
internal static class EventProgress
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);

    /// <summary>Does the work, which reports the bytes that it has read and what it has found.</summary>
    /// <param name="errors">Where progress goes, so that it does not mix with the output.</param>
    /// <param name="totalBytes">The bytes that there are; 0 if that is not known.</param>
    /// <param name="work">The work.</param>
    public static Task ShowAsync(TextWriter errors, long totalBytes, Func<Action<long, string>, Task> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(errors) });
        if (!console.Profile.Out.IsTerminal)
            return work(Lines(errors, totalBytes));
        return Bars(console)
            .StartAsync(async context =>
            {
                var task = context.AddTask("Events", maxValue: Math.Max(totalBytes, 1));
                task.IsIndeterminate = totalBytes is 0;
                await work(
                        (bytes, found) =>
                        {
                            task.Value = Math.Min(bytes, task.MaxValue);
                            task.Description = found.EscapeMarkup();
                        }
                    )
                    .ConfigureAwait(false);
            });
    }

    /// <summary>Bars with what they mean, how full they are, and the time.</summary>
    public static Progress Bars(IAnsiConsole console) =>
        console
            .Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new ElapsedTimeColumn()
            );

    private static Action<long, string> Lines(TextWriter errors, long totalBytes)
    {
        var last = TimeProvider.System.GetTimestamp();
        return (bytes, found) =>
        {
            if (TimeProvider.System.GetElapsedTime(last) < LineInterval)
                return;
            last = TimeProvider.System.GetTimestamp();
            errors.WriteLine(
                totalBytes is 0
                    ? found
                    : string.Create(CultureInfo.InvariantCulture, $"{found} · {Math.Min(bytes * 100 / totalBytes, 100)} %")
            );
        };
    }
}
