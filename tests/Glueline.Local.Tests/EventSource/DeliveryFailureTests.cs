using Confluent.Kafka;
using Glueline.Local.Broker;
using Glueline.Local.EventSource;
using Glueline.Local.Tests.Broker;
using static Glueline.Local.Tests.EventSource.MappingStage;

namespace Glueline.Local.Tests.EventSource;

public sealed class DeliveryFailureTests
{
    [Fact]
    public async Task A_failed_batch_is_retried_until_it_succeeds_and_nothing_is_committed_before()
    {
        await using var cluster = await StartClusterAsync();
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 3);
        var attempts = 0;
        var function = new FakeFunction(_ =>
        {
            CommittedOf(cluster, 1).Single().ShouldBeLessThan(1);
            return ++attempts < 3 ? throw new InvalidOperationException($"attempt {attempts}") : null;
        });
        var failures = new List<DeliveryFailure>();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster), function, failures.Add);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Records.Select(record => record.Offset).ShouldBe([0, 1, 2, 0, 1, 2, 0, 1, 2]);
        failures
            .Select(failure => failure.ToString())
            .ShouldBe(["orders-0@0..2, attempt 1: Boom: attempt 1", "orders-0@0..2, attempt 2: Boom: attempt 2"]);
        mapping.Status.LastFailure.ShouldBe(failures[^1]);
        mapping.Status.RecordsDone.ShouldBe(3);
    }

    [Fact]
    public async Task A_partition_continues_at_its_lowest_reported_record_and_what_came_before_is_committed()
    {
        await using var cluster = await StartClusterAsync(partitions: 2);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 6, partition: 0);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 3, partition: 1);
        var refused = false;
        var function = new FakeFunction(@event =>
        {
            if (refused || !FakeFunction.RecordsOf(@event).Contains((0, 4)))
                return null;
            refused = true;
            return FakeFunction.Failing(("orders-0", 4), ("orders-0", 2));
        });
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster), function);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Records.Where(record => record.Partition == 0).Select(record => record.Offset).ShouldBe([0, 1, 2, 3, 4, 5, 2, 3, 4, 5]);
        function.Records.Where(record => record.Partition == 1).Select(record => record.Offset).ShouldBe(Offsets(3));
        mapping
            .Status.LastFailure!.ToString()
            .ShouldBe("orders-0@2..5, attempt 1: BatchItemFailures: The function reported orders-0@2 as failed.");
    }

    [Fact]
    public async Task A_partition_that_keeps_failing_does_not_hold_up_the_others()
    {
        await using var cluster = await StartClusterAsync(partitions: 3);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 1, partition: 1);
        var function = new FakeFunction(@event =>
            FakeFunction.RecordsOf(@event).Any(record => record.Partition == 1) ? throw new InvalidOperationException("poison") : null
        );
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, batchSize: 1), function);

        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 20, partition: 0);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 20, partition: 2);
        await mapping.WaitUntilDrainedAsync(new Dictionary<int, long> { [0] = 20, [2] = 20 }, WaitLimit);

        var stuck = mapping.Status.Partitions[1];
        (stuck.Committed, stuck.Lag).ShouldBe((0, 1));
        var late = await Should.ThrowAsync<TimeoutException>(() =>
            mapping.WaitUntilDrainedAsync(new Dictionary<int, long> { [0] = 20, [1] = 1 }, TimeSpan.FromMilliseconds(1))
        );
        late.Message.ShouldStartWith("After 0 s, 1 records have not been delivered. The last failure: orders-1@0, attempt ");
        late.Message.ShouldEndWith(": Boom: poison");
    }

    [Fact]
    public async Task A_broker_that_stops_does_not_end_the_delivery()
    {
        await using var cluster = await StartClusterAsync(partitions: 3);
        cluster.CoordinateGroup(Group);
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster), function);
        for (var partition = 0; partition < 3; partition++)
            await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 5, partition);
        await mapping.WaitUntilDrainedAsync(WaitLimit);

        cluster.StopBroker(1);
        for (var partition = 0; partition < 3; partition++)
            await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 5, partition);
        await mapping.WaitUntilDrainedAsync(
            new Dictionary<int, long>
            {
                [0] = 10,
                [1] = 10,
                [2] = 10,
            },
            WaitLimit
        );

        function.Records.ToHashSet().Count.ShouldBe(30);
    }

    [Fact]
    public async Task Refused_commits_are_retried()
    {
        await using var cluster = await StartClusterAsync();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster), new FakeFunction());
        cluster.FailNext(KafkaRequest.OffsetCommit, ErrorCode.GroupAuthorizationFailed, ErrorCode.GroupAuthorizationFailed);

        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 1);
        await mapping.WaitUntilDrainedAsync(WaitLimit);

        mapping.Status.LastClusterError!.ErrorType.ShouldBe("Commit.GroupAuthorizationFailed");
        CommittedOf(cluster, 1).ShouldBe([1]);
    }

    [Fact]
    public async Task Records_that_the_broker_has_deleted_are_reported()
    {
        await using var cluster = await StartClusterAsync();
        using (var producer = KafkaClients.Producer(cluster.BootstrapServers))
        {
            // The embedded cluster keeps the newest 5 MB.
            for (var number = 0; number < 14; number++)
                await producer.ProduceAsync(
                    new TopicPartition(Topic, 0),
                    new Message<string, byte[]> { Key = "k", Value = new byte[500_000] }
                );
        }
        Commit(cluster, 1);
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster), function);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        var first = function.Records.First().Offset;
        first.ShouldBeGreaterThan(1);
        mapping.Status.RecordsLost.ShouldBe(first - 1);
        mapping.Status.LastFailure!.ToString().ShouldStartWith($"{new OffsetRange(Topic, 0, 1, first - 1)}, attempt 1: RecordsLost: ");
    }
}
