using Glueline.Local.EventSource;
using Glueline.Local.Tests.Broker;
using Glueline.Local.Tests.EventSource;
using static Glueline.Local.Tests.EventSource.MappingStage;

namespace Glueline.Local.Tests.Recent;

/// <summary>What is kept of deliveries to the consumer.</summary>
public sealed class RecentBatchTests
{
    [Fact]
    public async Task Each_attempt_at_a_batch_is_kept_with_its_records_and_its_outcome()
    {
        await using var recent = RecentStage.Create();
        await using var cluster = await StartClusterAsync();
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 4);
        var attempts = 0;
        var function = new FakeFunction(_ =>
            ++attempts switch
            {
                1 => FakeFunction.Failing(("orders-0", 2)),
                2 => throw new InvalidOperationException("why"),
                _ => null,
            }
        );
        // One batch of all four, however long they take to arrive.
        var options = Options(cluster, batchSize: 4, window: TimeSpan.FromMinutes(1));
        await using var mapping = await EventSourceMapping.StartAsync(options, function, onBatch: recent.OnBatch);

        await mapping.WaitUntilDrainedAsync(WaitLimit);
        await recent.SettledAsync();

        recent
            .Batches.Select(batch => (batch.Ranges[0].ToString(), batch.Records, batch.Attempt, batch.Result))
            .ShouldBe([
                ("orders-0@0..3", 4, 1, BatchResult.Failed),
                ("orders-0@2..3", 2, 2, BatchResult.Failed),
                ("orders-0@2..3", 2, 3, BatchResult.Done),
            ]);
        var (partial, failed, done) = (recent.Batches[0], recent.Batches[1], recent.Batches[2]);
        (partial.Fault!.ErrorType, partial.Remaining.Single().First).ShouldBe(("BatchItemFailures", 2));
        failed.Fault!.ErrorMessage.ShouldBe("why");
        (done.Fault, done.Remaining.Count).ShouldBe((null, 0));
        recent.Batches.ShouldAllBe(batch => batch.FunctionArn == function.Arn && batch.Bytes > 0 && batch.RequestId != null);
        recent.Batches.Where(batch => batch.Holds(Topic, 0, 2)).Count().ShouldBe(3);
        recent.Batches.ShouldAllBe(batch => !batch.Holds(Topic, 1, 2) && !batch.Holds("other", 0, 2));
        recent.Rates.Sum(second => second.HandedOver).ShouldBe(8);
        recent.Rates.Sum(second => second.Failures).ShouldBe(2);
    }

    [Fact]
    public async Task Records_that_are_given_up_are_kept_as_such()
    {
        await using var recent = RecentStage.Create();
        await using var cluster = await StartClusterAsync();
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 1);
        var function = new FakeFunction(_ => throw new InvalidOperationException("never"));
        var options = Options(cluster, retries: 0);
        await using var mapping = await EventSourceMapping.StartAsync(options, function, onBatch: recent.OnBatch);

        await mapping.WaitUntilDrainedAsync(WaitLimit);
        await recent.SettledAsync();

        recent.Batches.Select(batch => batch.Result).ShouldBe([BatchResult.Failed, BatchResult.Discarded]);
        var discarded = recent.Batches[1];
        (discarded.Fault!.ErrorMessage, discarded.RequestId).ShouldBe(("never", recent.Batches[0].RequestId));
        recent.Rates.Sum(second => second.GivenUp).ShouldBe(1);
    }
}
