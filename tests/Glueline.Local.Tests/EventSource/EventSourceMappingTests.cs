using System.Text.Json.Nodes;
using Confluent.Kafka;
using Glueline.Local.EventSource;
using Glueline.Local.Tests.Broker;
using static Glueline.Local.Tests.EventSource.MappingStage;

namespace Glueline.Local.Tests.EventSource;

public sealed class EventSourceMappingTests
{
    [Fact]
    public async Task Records_written_before_and_after_the_start_arrive_once_in_order_and_are_committed()
    {
        await using var cluster = await StartClusterAsync(partitions: 2);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 30, partition: 0);
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster), function);

        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 20, partition: 1);
        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Records.Where(record => record.Partition == 0).Select(record => record.Offset).ShouldBe(Offsets(30));
        function.Records.Where(record => record.Partition == 1).Select(record => record.Offset).ShouldBe(Offsets(20));
        mapping.Status.RecordsDone.ShouldBe(50);
        mapping.Status.Lag.ShouldBe(0);
        mapping.Status.LastFailure.ShouldBeNull();
        CommittedOf(cluster, 2).ShouldBe([30, 20]);
    }

    [Fact]
    public async Task The_event_is_that_of_a_self_managed_cluster()
    {
        await using var cluster = await StartClusterAsync();
        using var producer = KafkaClients.Producer(cluster.BootstrapServers);
        await producer.ProduceAsync(
            new TopicPartition(Topic, 0),
            new Message<string, byte[]>
            {
                Key = "q1",
                Value = [3, 0, 255, 254],
                Headers = new Headers
                {
                    { "trace", [97, 195, 169] },
                    { "trace", [] },
                    { "none", null },
                },
                Timestamp = new Timestamp(1_767_322_800_000, TimestampType.CreateTime),
            }
        );
        await producer.ProduceAsync(
            new TopicPartition(Topic, 0),
            new Message<string, byte[]>
            {
                Key = null!,
                Value = null!,
                Timestamp = new Timestamp(1, TimestampType.CreateTime),
            }
        );
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster), function);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function
            .Events.Single()
            .ToJsonString()
            .ShouldBe(
                JsonNode
                    .Parse(
                        $$$"""
                        {"eventSource":"SelfManagedKafka","bootstrapServers":"{{{cluster.BootstrapServers}}}","records":{"orders-0":[
                         {"topic":"orders","partition":0,"offset":0,"timestamp":1767322800000,"timestampType":"CREATE_TIME",
                          "key":"cTE=","value":"AwD//g==","headers":[{"trace":[97,-61,-87]},{"trace":[]},{"none":null}]},
                         {"topic":"orders","partition":0,"offset":1,"timestamp":1,"timestampType":"CREATE_TIME","key":null,"value":null,"headers":[]}]}}
                        """
                    )!
                    .ToJsonString()
            );
    }

    [Fact]
    public async Task From_latest_only_records_written_after_the_start_arrive()
    {
        await using var cluster = await StartClusterAsync();
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 5);
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, position: StartingPosition.Latest), function);

        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 2);
        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Records.Select(record => record.Offset).ShouldBe([5, 6]);
    }

    [Fact]
    public async Task A_restart_continues_at_the_committed_offsets()
    {
        await using var cluster = await StartClusterAsync();
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 5);
        Commit(cluster, 3);
        var seen = new TaskCompletionSource();
        var function = new FakeFunction(
            async (_, _) =>
            {
                await seen.Task;
                return "{}";
            }
        );

        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster), function);
        mapping.Status.Partitions.Single().Committed.ShouldBe(3);
        seen.SetResult();
        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Records.Select(record => record.Offset).ShouldBe([3, 4]);
    }

    [Fact]
    public async Task A_sender_can_wait_until_the_lag_is_small()
    {
        await using var cluster = await StartClusterAsync();
        var gate = new TaskCompletionSource();
        var function = new FakeFunction(
            async (@event, _) =>
            {
                if (FakeFunction.RecordsOf(@event).First().Offset >= 5)
                    await gate.Task;
                return "{}";
            }
        );
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, batchSize: 5), function);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 10);
        var targets = new Dictionary<int, long> { [0] = 10 };

        await mapping.WaitUntilLagAsync(targets, 5, WaitLimit);

        mapping.Status.Partitions[0].Committed.ShouldBe(5);
        gate.SetResult();
        await mapping.WaitUntilDrainedAsync(targets, WaitLimit);
    }

    [Fact]
    public async Task Stopping_lets_the_batch_in_progress_finish_and_commits_it()
    {
        await using var cluster = await StartClusterAsync();
        var arrived = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var function = new FakeFunction(
            async (_, _) =>
            {
                arrived.TrySetResult();
                await gate.Task;
                return "{}";
            }
        );
        var mapping = await EventSourceMapping.StartAsync(Options(cluster), function);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 3);
        await arrived.Task.WaitAsync(WaitLimit);
        var firstBatch = FakeFunction.RecordsOf(function.Events[0]).Count();

        var stopped = mapping.DisposeAsync();
        stopped.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        await stopped;

        CommittedOf(cluster, 1).ShouldBe([firstBatch]);
    }
}
