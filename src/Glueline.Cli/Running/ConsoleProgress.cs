using System.Globalization;
using Glueline.Cli.Reports;
using Spectre.Console;

namespace Glueline.Cli.Running;

/// <summary>Two progress bars of a run: what the producer has answered, and what the consumer has stored.</summary>
internal sealed class ConsoleProgress(ProgressTask sent, ProgressTask stored) : IRunObserver
{
    public static Task<T> ShowAsync<T>(IAnsiConsole console, long totalBytes, Func<ConsoleProgress, Task<T>> work) =>
        EventProgress
            .Bars(console)
            .StartAsync(async context =>
            {
                var sent = context.AddTask("Sent", maxValue: Math.Max(totalBytes, 1));
                sent.IsIndeterminate = totalBytes is 0;
                var stored = context.AddTask("Stored", maxValue: 1);
                return await work(new(sent, stored)).ConfigureAwait(false);
            });

    public void Sent(long bytes, Ledger ledger)
    {
        sent.Description = Describe($"Sent {ledger.Read:#,0} · refused {ledger.Refused.Count:#,0} · versions {ledger.Versions.Count:#,0}");
        sent.Value = Math.Min(bytes, sent.MaxValue);
    }

    public void Stored(long records, Ledger ledger)
    {
        // A record may be stored before the producer has answered for its batch, and again after a rebalance.
        var known = Math.Min(records, ledger.Accepted);
        stored.Description = Describe($"Stored {known:#,0} of {ledger.Accepted:#,0}");
        stored.MaxValue = Math.Max(ledger.Accepted, 1);
        stored.Value = known;
    }

    private static string Describe(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
