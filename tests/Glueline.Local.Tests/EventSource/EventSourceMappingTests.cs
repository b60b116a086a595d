using System.Text.Json.Nodes;
using Confluent.Kafka;
using Glueline.Local.Broker;
using Glueline.Local.EventSource;
using Glueline.Local.Tests.Broker;

namespace Glueline.Local.Tests.EventSource;

public sealed class EventSourceMappingTests
{
    const string Topic = "orders";
    const string Group = "mapping";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Records_written_before_and_after_the_start_arrive_once_in_order_and_are_committed()
    {
        await using var cluster = await StartClusterAsync(partitions: 2);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 30, partition: 0);
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster), function);

        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 20, partition: 1);
        await mapping.WaitUntilDrainedAsync(Patience);

        function.Records.Where(record => record.Partition == 0).Select(record => record.Offset).ShouldBe(Offsets(30));
        function.Records.Where(record => record.Partition == 1).Select(record => record.Offset).ShouldBe(Offsets(20));
        mapping.Status.RecordsDone.ShouldBe(50);
        mapping.Status.Lag.ShouldBe(0);
        mapping.Status.LastFailure.ShouldBeNull();
        CommittedOf(cluster, 2).ShouldBe([30, 20]);
    }

    [Fact]
    public async Task The_event_is_the_one_of_a_self_managed_cluster()
    {
        await using var cluster = await StartClusterAsync();
        using var producer = KafkaClients.Producer(cluster.BootstrapServers);
        await producer.ProduceAsync(new TopicPartition(Topic, 0), new Message<string, byte[]>
        {
            Key = "q1",
            Value = [3, 0, 255, 254],
            Headers = new Headers { { "trace", [97, 195, 169] }, { "trace", [] }, { "none", null } },
            Timestamp = new Timestamp(1_767_322_800_000, TimestampType.CreateTime),
        });
        await producer.ProduceAsync(new TopicPartition(Topic, 0), new Message<string, byte[]> { Key = null!, Value = null!, Timestamp = new Timestamp(1, TimestampType.CreateTime) });
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster), function);

        await mapping.WaitUntilDrainedAsync(Patience);

        function.Events.Single().ToJsonString().ShouldBe(JsonNode.Parse($$$"""
            {"eventSource":"SelfManagedKafka","bootstrapServers":"{{{cluster.BootstrapServers}}}","records":{"orders-0":[
             {"topic":"orders","partition":0,"offset":0,"timestamp":1767322800000,"timestampType":"CREATE_TIME",
              "key":"cTE=","value":"AwD//g==","headers":[{"trace":[97,-61,-87]},{"trace":[]},{"none":null}]},
             {"topic":"orders","partition":0,"offset":1,"timestamp":1,"timestampType":"CREATE_TIME","key":null,"value":null,"headers":[]}]}}
            """)!.ToJsonString());
    }

    [Fact]
    public async Task A_batch_holds_no_more_records_than_its_size()
    {
        await using var cluster = await StartClusterAsync();
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 25);
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, batchSize: 10), function);

        await mapping.WaitUntilDrainedAsync(Patience);

        function.Events.Count.ShouldBeGreaterThanOrEqualTo(3);
        function.Events.ShouldAllBe(@event => FakeFunction.RecordsOf(@event).Count() <= 10);
        mapping.Status.Invocations.ShouldBe(function.Events.Count);
    }

    [Fact]
    public async Task A_batch_holds_no_more_bytes_than_an_invocation_takes()
    {
        await using var cluster = await StartClusterAsync();
        using (var producer = KafkaClients.Producer(cluster.BootstrapServers))
        {
            for (var number = 0; number < 9; number++)
                await producer.ProduceAsync(new TopicPartition(Topic, 0), new Message<string, byte[]> { Key = "k", Value = new byte[500_000] });
        }
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster), function);

        await mapping.WaitUntilDrainedAsync(Patience);

        function.Records.Select(record => record.Offset).ShouldBe(Offsets(9));
        function.Events.ShouldAllBe(@event => @event.ToJsonString().Length <= 6 * 1024 * 1024);
    }

    [Fact]
    public async Task From_latest_only_records_written_after_the_start_arrive()
    {
        await using var cluster = await StartClusterAsync();
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 5);
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, position: StartingPosition.Latest), function);

        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 2);
        await mapping.WaitUntilDrainedAsync(Patience);

        function.Records.Select(record => record.Offset).ShouldBe([5, 6]);
    }

    [Fact]
    public async Task A_new_start_goes_on_where_the_group_has_committed()
    {
        await using var cluster = await StartClusterAsync();
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 5);
        var before = new FakeFunction();
        await using (var first = await EventSourceMapping.StartAsync(Options(cluster), before))
            await first.WaitUntilDrainedAsync(Patience);

        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 2);
        var after = new FakeFunction();
        await using var second = await EventSourceMapping.StartAsync(Options(cluster), after);
        await second.WaitUntilDrainedAsync(Patience);

        before.Records.Select(record => record.Offset).ShouldBe(Offsets(5));
        after.Records.Select(record => record.Offset).ShouldBe([5, 6]);
    }

    [Fact]
    public async Task A_failed_batch_comes_again_until_it_succeeds_and_nothing_is_committed_before()
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

        await mapping.WaitUntilDrainedAsync(Patience);

        function.Records.Select(record => record.Offset).ShouldBe([0, 1, 2, 0, 1, 2, 0, 1, 2]);
        failures.Select(failure => failure.ToString()).ShouldBe(
            ["orders-0@0..2, attempt 1: Boom: attempt 1", "orders-0@0..2, attempt 2: Boom: attempt 2"]);
        mapping.Status.LastFailure.ShouldBe(failures[^1]);
        mapping.Status.RecordsDone.ShouldBe(3);
    }

    [Fact]
    public async Task A_partition_goes_on_from_its_lowest_reported_record_and_what_came_before_is_committed()
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

        await mapping.WaitUntilDrainedAsync(Patience);

        function.Records.Where(record => record.Partition == 0).Select(record => record.Offset).ShouldBe([0, 1, 2, 3, 4, 5, 2, 3, 4, 5]);
        function.Records.Where(record => record.Partition == 1).Select(record => record.Offset).ShouldBe(Offsets(3));
        mapping.Status.LastFailure!.ToString().ShouldBe(
            "orders-0@2..5, attempt 1: BatchItemFailures: The function reported orders-0@2 as failed.");
    }

    [Fact]
    public async Task A_partition_that_keeps_failing_does_not_hold_the_others_up()
    {
        await using var cluster = await StartClusterAsync(partitions: 3);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 1, partition: 1);
        var function = new FakeFunction(@event =>
            FakeFunction.RecordsOf(@event).Any(record => record.Partition == 1) ? throw new InvalidOperationException("poison") : null);
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, batchSize: 1), function);

        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 20, partition: 0);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 20, partition: 2);
        await mapping.WaitUntilDrainedAsync(new Dictionary<int, long> { [0] = 20, [2] = 20 }, Patience);

        var stuck = mapping.Status.Partitions[1];
        (stuck.Committed, stuck.Lag).ShouldBe((0, 1));
        var late = await Should.ThrowAsync<TimeoutException>(
            () => mapping.WaitUntilDrainedAsync(new Dictionary<int, long> { [0] = 20, [1] = 1 }, TimeSpan.FromMilliseconds(1)));
        late.Message.ShouldStartWith("After 0 s, 1 records are not delivered yet. The last failure: orders-1@0, attempt ");
        late.Message.ShouldEndWith(": Boom: poison");
    }

    [Fact]
    public async Task Partitions_are_delivered_side_by_side_but_one_partition_is_in_one_batch_at_a_time()
    {
        await using var cluster = await StartClusterAsync(partitions: 2);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 10, partition: 0);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 10, partition: 1);
        var inFlight = new Dictionary<int, int>();
        var together = new TaskCompletionSource();
        var overlapped = false;
        var function = new FakeFunction(async (@event, cancellation) =>
        {
            int[] partitions = [.. FakeFunction.RecordsOf(@event).Select(record => record.Partition).Distinct()];
            lock (inFlight)
            {
                foreach (var partition in partitions)
                    overlapped |= !inFlight.TryAdd(partition, 1);
                if (inFlight.Count == 2)
                    together.TrySetResult();
            }
            // Nobody leaves before both partitions have been here at once.
            await together.Task.WaitAsync(Patience, cancellation);
            lock (inFlight)
            {
                foreach (var partition in partitions)
                    inFlight.Remove(partition);
            }
            return "{}";
        });
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, batchSize: 5, concurrency: 2), function);

        await mapping.WaitUntilDrainedAsync(Patience);

        overlapped.ShouldBeFalse();
        mapping.Status.RecordsDone.ShouldBe(20);
    }

    [Fact]
    public async Task A_slow_function_pauses_reading_and_loses_nothing()
    {
        await using var cluster = await StartClusterAsync();
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, batchSize: 5), function);

        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 500);
        await mapping.WaitUntilDrainedAsync(Patience);

        function.Records.Select(record => record.Offset).ShouldBe(Offsets(500));
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
        await mapping.WaitUntilDrainedAsync(Patience);

        cluster.StopBroker(1);
        for (var partition = 0; partition < 3; partition++)
            await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 5, partition);
        await mapping.WaitUntilDrainedAsync(new Dictionary<int, long> { [0] = 10, [1] = 10, [2] = 10 }, Patience);

        function.Records.ToHashSet().Count.ShouldBe(30);
    }

    [Fact]
    public async Task Commits_that_are_refused_are_tried_again()
    {
        await using var cluster = await StartClusterAsync();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster), new FakeFunction());
        cluster.FailNext(KafkaRequest.OffsetCommit, ErrorCode.GroupAuthorizationFailed, ErrorCode.GroupAuthorizationFailed);

        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 1);
        await mapping.WaitUntilDrainedAsync(Patience);

        mapping.Status.LastTrouble!.ErrorType.ShouldBe("Commit.GroupAuthorizationFailed");
        CommittedOf(cluster, 1).ShouldBe([1]);
    }

    [Fact]
    public async Task Records_that_the_broker_has_dropped_are_reported()
    {
        await using var cluster = await StartClusterAsync();
        using (var producer = KafkaClients.Producer(cluster.BootstrapServers))
        {
            // The group has committed offset 1; the embedded cluster keeps the newest 5 MB.
            await producer.ProduceAsync(new TopicPartition(Topic, 0), new Message<string, byte[]> { Key = "k", Value = [1] });
            await using (var before = await EventSourceMapping.StartAsync(Options(cluster), new FakeFunction()))
                await before.WaitUntilDrainedAsync(Patience);
            for (var number = 0; number < 14; number++)
                await producer.ProduceAsync(new TopicPartition(Topic, 0), new Message<string, byte[]> { Key = "k", Value = new byte[500_000] });
        }
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster), function);

        await mapping.WaitUntilDrainedAsync(Patience);

        var first = function.Records.First().Offset;
        first.ShouldBeGreaterThan(1);
        mapping.Status.RecordsLost.ShouldBe(first - 1);
        mapping.Status.LastFailure!.ToString().ShouldStartWith($"{new OffsetRange(Topic, 0, 1, first - 1)}, attempt 1: RecordsLost: ");
    }

    [Fact]
    public async Task A_sender_can_wait_until_little_is_left()
    {
        await using var cluster = await StartClusterAsync();
        var gate = new TaskCompletionSource();
        var function = new FakeFunction(async (@event, _) =>
        {
            if (FakeFunction.RecordsOf(@event).First().Offset >= 5)
                await gate.Task;
            return "{}";
        });
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, batchSize: 5), function);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 10);
        var targets = new Dictionary<int, long> { [0] = 10 };

        await mapping.WaitUntilLagAsync(targets, 5, Patience);

        mapping.Status.Partitions[0].Committed.ShouldBe(5);
        gate.SetResult();
        await mapping.WaitUntilDrainedAsync(targets, Patience);
    }

    [Fact]
    public async Task Stopping_lets_the_batch_under_way_finish_and_commits_it()
    {
        await using var cluster = await StartClusterAsync();
        var arrived = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var function = new FakeFunction(async (_, _) =>
        {
            arrived.TrySetResult();
            await gate.Task;
            return "{}";
        });
        var mapping = await EventSourceMapping.StartAsync(Options(cluster), function);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 3);
        await arrived.Task.WaitAsync(Patience);
        var firstBatch = FakeFunction.RecordsOf(function.Events[0]).Count();

        var stopped = mapping.DisposeAsync();
        stopped.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        await stopped;

        CommittedOf(cluster, 1).ShouldBe([firstBatch]);
    }

    [Fact]
    public async Task Every_fault_of_the_options_is_reported_together()
    {
        var options = new EventSourceMappingOptions
        {
            BootstrapServers = " ",
            Topic = "..",
            GroupId = "",
            BatchSize = 0,
            BatchingWindow = TimeSpan.FromHours(1),
            Concurrency = 0,
            FirstBackoff = TimeSpan.Zero,
        };

        var refused = await Should.ThrowAsync<ArgumentException>(() => EventSourceMapping.StartAsync(options, new FakeFunction()));

        refused.Message.ShouldStartWith(string.Join(
            Environment.NewLine,
            "Bootstrap servers of the event source mapping are missing.",
            "Topic '..' of the event source mapping is no Kafka topic name.",
            "Consumer group '' of the event source mapping: 1 to 200 characters are expected.",
            "Batch size 0 is not between 1 and 10000.",
            "Batching window 01:00:00 is not between 0 and 300 s.",
            "Concurrency 0 of the event source mapping is less than 1.",
            "Backoff from 00:00:00 to 00:00:10 must be positive and must not shrink."));
    }

    static async Task<EmbeddedCluster> StartClusterAsync(int partitions = 1)
    {
        var cluster = EmbeddedCluster.Start();
        await cluster.CreateTopicAsync(Topic, partitions);
        return cluster;
    }

    static EventSourceMappingOptions Options(
        EmbeddedCluster cluster, int batchSize = 100, int concurrency = 1, StartingPosition position = StartingPosition.TrimHorizon) => new()
        {
            BootstrapServers = cluster.BootstrapServers,
            Topic = Topic,
            GroupId = Group,
            BatchSize = batchSize,
            BatchingWindow = TimeSpan.FromMilliseconds(100),
            StartingPosition = position,
            Response = BatchResponse.ReportBatchItemFailures,
            Concurrency = concurrency,
            FirstBackoff = TimeSpan.FromMilliseconds(20),
        };

    static IEnumerable<long> Offsets(int count) => Enumerable.Range(0, count).Select(offset => (long)offset);

    static IEnumerable<long> CommittedOf(EmbeddedCluster cluster, int partitions)
    {
        using var reader = KafkaClients.Consumer(cluster.BootstrapServers, Group);
        return [.. reader.Committed(Enumerable.Range(0, partitions).Select(partition => new TopicPartition(Topic, partition)), Patience)
            .Select(offset => offset.Offset.Value)];
    }
}
