using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Glueline.Local.Broker;
using Glueline.Local.EventSource;
using Glueline.Local.Tests.Broker;
using static Glueline.Local.Tests.EventSource.MappingStage;

namespace Glueline.Local.Tests.EventSource;

/// <summary>What the embedded cluster can't do: delete records, add partitions, end transactions. Needs GLUELINE_BOOTSTRAP.</summary>
public sealed class RealClusterTests
{
    private static string Bootstrap => Environment.GetEnvironmentVariable("GLUELINE_BOOTSTRAP") ?? "";

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Records_that_retention_deleted_while_the_mapping_was_down_are_reported_at_its_start(int after)
    {
        await using var topic = await StartAsync();
        await KafkaClients.SendAsync(Bootstrap, topic.Name, 10);
        await using (var before = await EventSourceMapping.StartAsync(topic.Options, new FakeFunction()))
            await before.WaitUntilDrainedAsync(WaitLimit);
        await KafkaClients.SendAsync(Bootstrap, topic.Name, 2_000);
        await topic.Admin.DeleteRecordsAsync([new TopicPartitionOffset(topic.Name, 0, 2_010)]);
        await KafkaClients.SendAsync(Bootstrap, topic.Name, after);
        var failures = new List<DeliveryFailure>();
        var function = new FakeFunction();

        await using (var mapping = await EventSourceMapping.StartAsync(topic.Options, function, failures.Add))
        {
            // Reported with the assignment, whether or not another record ever arrives.
            var lost = mapping.Status.Lost.ShouldHaveSingleItem();
            lost.Range.ShouldBe(new OffsetRange(topic.Name, 0, 10, 2_009));
            lost.ToString()
                .ShouldBe(
                    $"{topic.Name}-0@10..2009: RecordsLost: Kafka deleted these 2,000 records before they were read. "
                        + "Retain records for longer than the consumer is down (retention.ms, retention.bytes); the embedded "
                        + "cluster keeps about 5 MB of each partition: write more slowly there, or use more partitions."
                );
            failures.ShouldHaveSingleItem().ToString().ShouldStartWith($"{topic.Name}-0@10..2009, attempt 1: RecordsLost: ");
            await mapping.WaitUntilDrainedAsync(WaitLimit);
            mapping.Status.RecordsLost.ShouldBe(2_000);
        }

        function.Records.Count().ShouldBe(after);
        await using var again = await EventSourceMapping.StartAsync(topic.Options, function);
        again.Status.Lost.ShouldBeEmpty("what has been reported is committed");
    }

    [Fact]
    public async Task Records_that_are_deleted_while_a_mapping_is_stuck_are_reported_even_if_none_follows()
    {
        await using var topic = await StartAsync();
        var gate = new TaskCompletionSource();
        await using var mapping = await EventSourceMapping.StartAsync(
            topic.Options,
            new FakeFunction(
                async (_, _) =>
                {
                    await gate.Task;
                    return "{}";
                }
            )
        );
        // More than the mapping buffers.
        await KafkaClients.SendAsync(Bootstrap, topic.Name, 20_000);
        await topic.Admin.DeleteRecordsAsync([new TopicPartitionOffset(topic.Name, 0, 20_000)]);
        gate.SetResult();

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        var status = mapping.Status;
        (status.RecordsDone + status.RecordsLost).ShouldBe(20_000);
        status.RecordsLost.ShouldBeGreaterThan(0);
        status.Lost[^1].Range.Last.ShouldBe(19_999);
    }

    [Theory]
    [InlineData(StartingPosition.TrimHorizon)]
    [InlineData(StartingPosition.Latest)]
    public async Task Added_partitions_are_read_within_seconds_from_their_first_record(object position)
    {
        await using var topic = await StartAsync();
        await KafkaClients.SendAsync(Bootstrap, topic.Name, 2);
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(topic.With((StartingPosition)position), function);
        await topic.Admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = topic.Name, IncreaseTo = 3 }]);
        await KafkaClients.SendAsync(Bootstrap, topic.Name, 5, partition: 2);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Records.Where(record => record.Partition == 2).Select(record => record.Offset).ShouldBe(Offsets(5));
        function.Records.Count(record => record.Partition == 0).ShouldBe(position is StartingPosition.Latest ? 0 : 2);
        mapping.Status.Partitions.Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_control_record_of_a_transaction_is_not_waited_for()
    {
        await using var topic = await StartAsync();
        await using var mapping = await EventSourceMapping.StartAsync(topic.Options, new FakeFunction());
        using (
            var producer = new ProducerBuilder<string, byte[]>(
                new ProducerConfig { BootstrapServers = Bootstrap, TransactionalId = topic.Name }
            ).Build()
        )
        {
            producer.InitTransactions(WaitLimit);
            producer.BeginTransaction();
            producer.Produce(topic.Name, new() { Key = "k", Value = [1] });
            producer.CommitTransaction();
        }

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        mapping.Status.RecordsDone.ShouldBe(1);
        mapping.Status.Lost.ShouldBeEmpty();
    }

    private static async Task<RealTopic> StartAsync()
    {
        Assert.SkipWhen(Bootstrap.Length == 0, "No real cluster: GLUELINE_BOOTSTRAP is not set.");
        var topic = new RealTopic($"glueline-test-{Guid.NewGuid():n}");
        await using var cluster = new ExternalCluster(Bootstrap);
        await cluster.CreateTopicAsync(topic.Name, 1);
        return topic;
    }

    /// <summary>A topic for one test, deleted after it.</summary>
    private sealed class RealTopic(string name) : IAsyncDisposable
    {
        public string Name => name;

        public IAdminClient Admin { get; } = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = Bootstrap }).Build();

        public EventSourceMappingOptions Options => With(StartingPosition.TrimHorizon);

        public EventSourceMappingOptions With(StartingPosition position) =>
            new()
            {
                BootstrapServers = Bootstrap,
                Topic = name,
                ConsumerGroupId = name,
                MaximumBatchingWindow = TimeSpan.FromMilliseconds(100),
                StartingPosition = position,
            };

        public async ValueTask DisposeAsync()
        {
            await Admin.DeleteTopicsAsync([name]);
            Admin.Dispose();
        }
    }
}
