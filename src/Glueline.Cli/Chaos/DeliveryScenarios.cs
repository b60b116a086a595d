using Glueline.Local.Faults;

namespace Glueline.Cli.Chaos;

/// <summary>How records reach the consumer, and what the events and records are.</summary>
internal static class DeliveryScenarios
{
    /// <summary>The items of one call without a guard.</summary>
    private const int RowsOfBatch = 25;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan WaitLimit = TimeSpan.FromMinutes(3);

    public static IEnumerable<Scenario> All =>
        [
            new("rewind", "the topic is read again from its beginning, and the mapping deleted on the way") { Afterwards = RewindAsync },
            new("second-mapping", "a second mapping reads the topic from its beginning, at the same time")
            {
                Meanwhile = async (stage, stop) =>
                {
                    await stage.SentAsync(0.5, stop).ConfigureAwait(false);
                    var second = await stage.Stack.Mappings.StartFurtherAsync(stop).ConfigureAwait(false);
                    await stage.SentAsync(1, stop).ConfigureAwait(false);
                    await second.WaitUntilDrainedAsync(stage.Ledger.Next, WaitLimit, stop).ConfigureAwait(false);
                },
            },
            new("junk", "1 of 100 records is one that nobody can read, on all partitions")
            {
                Events = new() { JunkEvery = 100 },
                Meanwhile = (stage, stop) => stage.Junk.WriteAsync(stage, stop),
            },
            new("junk-large", "1 of 1,000 records is one of 990 KB that nobody can read, more than a message of SQS holds")
            {
                Events = new() { JunkEvery = 1_000, JunkBytes = 990_000 },
                Meanwhile = (stage, stop) => stage.Junk.WriteAsync(stage, stop),
            },
            new("deadline", "each write takes 150 ms, and batches of 1,000 don't fit into the consumer's timeout of 6 s")
            {
                Stack = new() { BatchSize = 1_000, ConsumerTimeout = TimeSpan.FromSeconds(6) },
                Events = new() { IsRushed = true },
                Faults = plan => plan.Add(FaultTrigger.On("dynamodb.PutItem"), new DelayCall(TimeSpan.FromMilliseconds(150))),
            },
            new("envelopes", "events in messages of SQS, in events of EventBridge in SQS, and in requests of API Gateway")
            {
                Events = new() { HasEnvelopes = true },
            },
            new("tiny", "events of 30 bytes, 10,000 in an invocation, as fast as possible")
            {
                Stack = new() { BatchSize = 10_000 },
                Events = new()
                {
                    Least = 60_000,
                    Batch = 10_000,
                    IsTiny = true,
                    IsRushed = true,
                },
            },
            new("large", "1 of 20 events is as large as a row can be, 390 KB")
            {
                Events = new()
                {
                    Batch = 50,
                    LargeEvery = 20,
                    IsRushed = true,
                },
            },
        ];

    /// <summary>
    /// The table takes no writes after a quarter, so that the mapping ends there however fast it is: it may have been anywhere else
    /// when it is deleted.
    /// </summary>
    private static async Task RewindAsync(ChaosStage stage, CancellationToken cancellation)
    {
        await stage.Stack.Mapping.DisposeAsync().ConfigureAwait(false);
        var calls = stage.Settings.Without.Contains(Protection.Guard) ? Math.Max(1, stage.Records / 4 / RowsOfBatch) : stage.Records / 4;
        var struck = stage.Stack.Faults.Occurred.Count;
        stage.Stack.Faults.Add(
            FaultTrigger.On("dynamodb.*") with
            {
                First = calls + 1,
            },
            new FailCall("AccessDeniedException", "The mapping ends here.")
        );
        var again = await stage.Stack.Mappings.StartFurtherAsync(cancellation).ConfigureAwait(false);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var drained = again.WaitUntilDrainedAsync(stage.Ledger.Next, WaitLimit, waiting.Token);
        while (stage.Stack.Faults.Occurred.Count == struck && !drained.IsCompleted)
            await Task.Delay(PollInterval, cancellation).ConfigureAwait(false);
        await waiting.CancelAsync().ConfigureAwait(false);
        await drained.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await again.DisposeAsync().ConfigureAwait(false);
        stage.Stack.Faults.Clear();
    }
}
