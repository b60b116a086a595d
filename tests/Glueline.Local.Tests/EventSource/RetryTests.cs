using System.Text.Json.Nodes;
using Confluent.Kafka;
using Glueline.Local.Broker;
using Glueline.Local.EventSource;
using Glueline.Local.Protocol;
using Glueline.Local.Tests.Broker;
using static Glueline.Local.Tests.EventSource.MappingStage;

namespace Glueline.Local.Tests.EventSource;

/// <summary>What happens to records that the function fails to process.</summary>
public sealed class RetryTests
{
    private const string Topic2 = "failures";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task After_its_retries_a_batch_is_discarded_and_committed_and_the_partition_continues()
    {
        await using var cluster = await StartClusterAsync();
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 2);
        var function = new FakeFunction(@event => Holds(@event, 0, 1) ? throw new InvalidOperationException("poison") : null);
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, retries: 2, batchSize: 2), function);
        await mapping.WaitUntilDrainedAsync(WaitLimit);

        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 1);
        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Records.Select(record => record.Offset).ShouldBe([0, 1, 0, 1, 0, 1, 2]);
        CommittedOf(cluster, 1).ShouldBe([3]);
        mapping.Status.RecordsDone.ShouldBe(1);
        mapping.Status.RecordsDiscarded.ShouldBe(2);
        mapping.Status.Discarded.Single().ToString().ShouldBe("orders-0@0..1: RetryAttemptsExhausted: Boom: poison");
    }

    [Fact]
    public async Task Without_a_limit_a_batch_is_retried_more_often_than_with_a_destination()
    {
        await using var cluster = await StartClusterAsync();
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 1);
        var attempts = 0;
        var function = new FakeFunction(_ => ++attempts <= 13 ? throw new InvalidOperationException("not yet") : null);
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster), function);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        (attempts, mapping.Status.RecordsDiscarded, mapping.Status.RecordsDone).ShouldBe((14, 0, 1));
    }

    [Fact]
    public async Task With_a_destination_a_batch_without_a_limit_is_discarded_after_ten_retries()
    {
        await using var cluster = await StartClusterAsync();
        await cluster.CreateTopicAsync(Topic2, 1);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 1);
        var function = new FakeFunction(_ => throw new InvalidOperationException("poison"));
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, destination: $"kafka://{Topic2}"), function);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Events.Count.ShouldBe(11);
        mapping.Status.Discarded.Single().Destination.ShouldBe($"kafka://{Topic2}");
    }

    [Fact]
    public async Task Throttling_and_failures_of_the_service_do_not_use_up_retries()
    {
        await using var cluster = await StartClusterAsync();
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 1);
        var attempts = 0;
        var function = new FakeFunction(_ =>
            ++attempts switch
            {
                1 or 3 => throw new AwsError("TooManyRequestsException", "Rate Exceeded.", 429),
                2 or 4 => throw new InvalidOperationException("the first and the only retry"),
                _ => null,
            }
        );
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, retries: 1), function);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        attempts.ShouldBe(4);
        mapping.Status.RecordsDiscarded.ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_batch_is_bisected_down_to_the_bad_record_and_the_order_is_kept()
    {
        await using var cluster = await StartClusterAsync();
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 8);
        var taken = new List<long>();
        var function = new FakeFunction(@event =>
        {
            if (Holds(@event, 0, 5))
                throw new InvalidOperationException("poison");
            taken.AddRange(FakeFunction.RecordsOf(@event).Select(record => record.Offset));
            return null;
        });
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, retries: 1, bisect: true, batchSize: 8), function);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        taken.ShouldBe([0, 1, 2, 3, 4, 6, 7]);
        function
            .Events.Select(@event => string.Join(' ', FakeFunction.RecordsOf(@event).Select(record => record.Offset)))
            .ShouldBe(["0 1 2 3 4 5 6 7", "0 1 2 3", "4 5 6 7", "4 5", "4", "5", "5", "6 7"]);
        mapping.Status.Discarded.Single().Ranges.ShouldBe([new OffsetRange(Topic, 0, 5, 5)]);
        CommittedOf(cluster, 1).ShouldBe([8]);
    }

    [Fact]
    public async Task Partial_responses_with_bisecting_discard_only_the_reported_record()
    {
        await using var cluster = await StartClusterAsync(partitions: 2);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 6, partition: 0);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 3, partition: 1);
        var function = new FakeFunction(@event => Holds(@event, 0, 2) ? FakeFunction.Failing(("orders-0", 2)) : null);
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, retries: 2, bisect: true), function);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        mapping
            .Status.Discarded.Single()
            .ToString()
            .ShouldBe("orders-0@2: RetryAttemptsExhausted: BatchItemFailures: The function reported orders-0@2 as failed.");
        (mapping.Status.RecordsDiscarded, mapping.Status.RecordsDone).ShouldBe((1, 8));
        CommittedOf(cluster, 2).ShouldBe([6, 3]);
    }

    [Fact]
    public async Task Without_bisecting_what_follows_the_reported_record_is_discarded_with_it()
    {
        await using var cluster = await StartClusterAsync();
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 4);
        var function = new FakeFunction(@event => Holds(@event, 0, 1) ? FakeFunction.Failing(("orders-0", 1)) : null);
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, retries: 1, batchSize: 4), function);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        mapping.Status.Discarded.Single().Ranges.ShouldBe([new OffsetRange(Topic, 0, 1, 3)]);
        mapping.Status.RecordsDone.ShouldBe(1);
    }

    [Fact]
    public async Task A_record_larger_than_an_invocation_is_discarded_without_one()
    {
        await using var cluster = await StartClusterAsync();
        var config = new ProducerConfig { BootstrapServers = cluster.BootstrapServers, MessageMaxBytes = 10_000_000 };
        // More than 6 MB in base64.
        using (var producer = new ProducerBuilder<string, byte[]>(config).SetLogHandler((_, _) => { }).Build())
            await producer.ProduceAsync(
                new TopicPartition(Topic, 0),
                new Message<string, byte[]> { Key = "k", Value = new byte[4_750_000] }
            );
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 1);
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, retries: 3), function);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Records.Select(record => record.Offset).ShouldBe([1]);
        mapping.Status.Discarded.Single().Condition.ShouldBe("MaximumPayloadSizeExceeded");
        CommittedOf(cluster, 1).ShouldBe([2]);
    }

    [Fact]
    public async Task A_record_that_becomes_too_old_is_discarded_at_its_next_attempt_and_younger_ones_continue()
    {
        await using var cluster = await StartClusterAsync();
        var clock = new WatchedClock();
        await SendAsync(cluster, clock.GetUtcNow() - TimeSpan.FromSeconds(50), clock.GetUtcNow());
        var attempts = 0;
        var function = new FakeFunction(_ => ++attempts == 1 ? throw new InvalidOperationException("busy") : null);
        await using var mapping = await EventSourceMapping.StartAsync(
            Options(cluster, age: 60, batchSize: 2, backoff: Pause),
            function,
            time: clock
        );

        // When the backoff before the retry ends, the first record is 70 seconds old and the second 20.
        await clock.TimerAsync(Pause).WaitAsync(WaitLimit);
        clock.Advance(Pause);
        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Records.Select(record => record.Offset).ShouldBe([0, 1, 1]);
        mapping.Status.Discarded.Single().ToString().ShouldBe("orders-0@0: RecordAgeExceeded: Boom: busy");
        CommittedOf(cluster, 1).ShouldBe([2]);
    }

    [Fact]
    public async Task The_backoff_doubles_up_to_its_limit()
    {
        await using var cluster = await StartClusterAsync();
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 1);
        var clock = new WatchedClock();
        var function = new FakeFunction(_ => throw new InvalidOperationException("busy"));
        var options = Options(cluster, retries: 3, batchSize: 1, backoff: Pause, longest: 3 * Pause);
        await using var mapping = await EventSourceMapping.StartAsync(options, function, time: clock);

        foreach (var pause in (TimeSpan[])[Pause, 2 * Pause, 3 * Pause])
        {
            await clock.TimerAsync(pause).WaitAsync(WaitLimit);
            clock.Advance(pause);
        }
        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Events.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_record_that_is_too_old_from_the_start_never_reaches_the_function()
    {
        await using var cluster = await StartClusterAsync();
        var now = DateTimeOffset.UtcNow;
        await SendAsync(cluster, now - TimeSpan.FromSeconds(90), now);
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, age: 60), function);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Records.Select(record => record.Offset).ShouldBe([1]);
        mapping
            .Status.Discarded.Single()
            .ToString()
            .ShouldBe("orders-0@0: RecordAgeExceeded: RecordAgeExceeded: The record is older than 60 s.");
    }

    private static bool Holds(JsonNode @event, int partition, params long[] offsets) =>
        FakeFunction.RecordsOf(@event).Any(record => record.Partition == partition && offsets.Contains(record.Offset));

    private static async Task SendAsync(EmbeddedCluster cluster, params DateTimeOffset[] times)
    {
        using var producer = KafkaClients.Producer(cluster.BootstrapServers);
        foreach (var time in times)
        {
            await producer.ProduceAsync(
                new TopicPartition(Topic, 0),
                new Message<string, byte[]>
                {
                    Key = "k",
                    Value = [1],
                    Timestamp = new Timestamp(time.UtcDateTime, TimestampType.CreateTime),
                }
            );
        }
    }

    private static EventSourceMappingOptions Options(
        EmbeddedCluster cluster,
        int retries = -1,
        int age = -1,
        bool bisect = false,
        int batchSize = 100,
        string? destination = null,
        TimeSpan? backoff = null,
        TimeSpan? longest = null
    ) =>
        new()
        {
            BootstrapServers = cluster.BootstrapServers,
            Topic = Topic,
            ConsumerGroupId = Group,
            Pollers = PollerMode.Provisioned,
            BatchSize = batchSize,
            MaximumBatchingWindow = TimeSpan.FromMilliseconds(300),
            MaximumRetryAttempts = retries,
            MaximumRecordAgeInSeconds = age,
            BisectBatchOnFunctionError = bisect,
            FunctionResponseTypes = FunctionResponseTypes.ReportBatchItemFailures,
            OnFailureDestination = destination,
            FirstBackoff = backoff ?? TimeSpan.FromMilliseconds(1),
            MaximumBackoff = longest ?? backoff ?? TimeSpan.FromMilliseconds(5),
        };
}
