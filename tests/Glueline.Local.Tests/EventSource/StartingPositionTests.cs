using Confluent.Kafka;
using Glueline.Local.EventSource;
using Glueline.Local.Tests.Broker;
using static Glueline.Local.Tests.EventSource.MappingStage;

namespace Glueline.Local.Tests.EventSource;

public sealed class StartingPositionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task At_a_timestamp_reading_starts_with_the_first_record_that_reaches_it_and_older_ones_after_it_follow()
    {
        await using var cluster = await StartClusterAsync();
        using (var producer = KafkaClients.Producer(cluster.BootstrapServers))
        {
            foreach (var minutes in (int[])[-2, -1, 0, -5, 1])
            {
                await producer.ProduceAsync(
                    new TopicPartition(Topic, 0),
                    new Message<string, byte[]>
                    {
                        Key = "k",
                        Value = [1],
                        Timestamp = new Timestamp(Noon.AddMinutes(minutes).UtcDateTime, TimestampType.CreateTime),
                    }
                );
            }
        }
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(
            Options(cluster, position: StartingPosition.AtTimestamp, timestamp: Noon),
            function
        );

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Records.Select(record => record.Offset).ShouldBe([2, 3, 4]);
        CommittedOf(cluster, 1).ShouldBe([5]);
    }

    [Fact]
    public async Task Records_older_than_the_timestamp_are_skipped_and_committed_even_if_no_other_follows()
    {
        await using var cluster = await StartClusterAsync();
        using (var producer = KafkaClients.Producer(cluster.BootstrapServers))
        {
            await producer.ProduceAsync(
                new TopicPartition(Topic, 0),
                new Message<string, byte[]>
                {
                    Key = "k",
                    Value = [1],
                    Timestamp = new Timestamp(Noon.UtcDateTime, TimestampType.CreateTime),
                }
            );
        }
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(
            Options(cluster, position: StartingPosition.AtTimestamp, timestamp: Noon.AddMinutes(1)),
            function
        );

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Events.ShouldBeEmpty();
        CommittedOf(cluster, 1).ShouldBe([1]);
    }
}
