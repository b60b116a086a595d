using System.Diagnostics;
using Glueline.Cli.Running;
using Glueline.Local.EventSource;

namespace Glueline.Cli.Chaos;

/// <summary>Runs one scenario: starts a stack, sends events while it is disturbed, waits for the rows, and compares every one.</summary>
internal sealed class ScenarioRun(ChaosSettings settings, BrokerProcess? broker)
{
    /// <summary>How long the consumer may take for what is left when everything is sent.</summary>
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(1);

    public async Task<ScenarioResult> RunAsync(Scenario scenario, Action<string> progress, CancellationToken cancellation)
    {
        if (ScenarioSet.Obstacle(scenario, settings) is { } obstacle)
            return new(scenario) { NotRun = obstacle };
        var stage = await ChaosStage.StartAsync(scenario, settings, broker, cancellation).ConfigureAwait(false);
        await using var _ = stage.ConfigureAwait(false);
        var time = Stopwatch.StartNew();
        var problem = await StreamAsync(stage, progress, cancellation).ConfigureAwait(false);
        time.Stop();
        problem ??= await AfterwardsAsync(stage, cancellation).ConfigureAwait(false);
        var check = await stage.Ledger.CompareAsync(stage.Pipeline.ScanAsync(cancellation)).ConfigureAwait(false);
        var quarantined = stage.Stack.Queues.Quarantined;
        var status = stage.Stack.Mapping.Status;
        return new(scenario)
        {
            Problem = problem ?? Unstruck(stage),
            Records = stage.Records,
            Acknowledged = stage.Ledger.Acknowledged,
            NotAcknowledged = stage.Ledger.NotAcknowledged,
            Lost = check.Lost,
            Stale = check.Stale,
            Wrong = check.Wrong,
            GivenUpWrongly =
                quarantined.Count(record => !stage.Junk.Written.Contains((record.Partition, record.Offset)))
                + GoodOnes(status.Discarded, stage.Junk),
            Quarantined = quarantined.Count,
            Discarded = status.RecordsDiscarded,
            Junk = stage.Junk.Written.Count,
            Delays = stage.Delays.Measure(),
            Seconds = time.Elapsed.TotalSeconds,
            Answers = stage.Seen.Answers,
            Lines = stage.Seen.Lines,
            Errors = stage.Seen.Errors,
        };
    }

    /// <summary>Sends everything amid the disturbance and waits for the rows; returns what went wrong, or null.</summary>
    private async Task<string?> StreamAsync(ChaosStage stage, Action<string> progress, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var shape = stage.Scenario.Events;
        var pause = shape.IsRushed ? TimeSpan.Zero : TimeSpan.FromSeconds((double)shape.Batch * ChaosStage.Senders / settings.Rate);
        var work = Enumerable
            .Range(0, ChaosStage.Senders)
            .Select(sender =>
                new ChaosSender(
                    stage,
                    new ChaosEvents(shape, sender, ChaosStage.Senders, stage.Records / ChaosStage.Senders, settings.Seed).Batches(),
                    pause
                ).RunAsync(stop.Token)
            )
            .Append(stage.Scenario.Meanwhile(stage, stop.Token))
            .ToList();
        try
        {
            while (work.Count > 0)
            {
                var ended = await Task.WhenAny(work.Append(Task.Delay(ProgressInterval, stop.Token))).ConfigureAwait(false);
                await ended.ConfigureAwait(false);
                work.Remove(ended);
                progress(
                    FormattableString.Invariant(
                        $"{stage.Scenario.Name}: {stage.Ledger.Settled:#,0} of {stage.Records:#,0} sent, {stage.Pipeline.Delivered.Done:#,0} stored"
                    )
                );
            }
            await stage.DrainedAsync(DrainLimit, cancellation).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (exception is RunFailedException or TimeoutException)
        {
            return exception.Message;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<string?> AfterwardsAsync(ChaosStage stage, CancellationToken cancellation)
    {
        try
        {
            await stage.Scenario.Afterwards(stage, cancellation).ConfigureAwait(false);
            return null;
        }
        catch (TimeoutException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>A fault that never struck has proved nothing.</summary>
    private static string? Unstruck(ChaosStage stage)
    {
        var rules = stage.Rules.Except(stage.Stack.Faults.Occurred.Select(fault => fault.Rule)).Select(rule => $"{rule.Trigger}").ToList();
        return rules.Count is 0 ? null : $"faults never struck, on {string.Join(" and ", rules)}: send more events with --records";
    }

    private static int GoodOnes(IReadOnlyList<DiscardedRecords> discarded, JunkWriter junk) =>
        discarded.Sum(records =>
            records.Ranges.Sum(range =>
                Enumerable
                    .Range(0, (int)(range.Last - range.First + 1))
                    .Count(step => !junk.Written.Contains((range.Partition, range.First + step)))
            )
        );
}
