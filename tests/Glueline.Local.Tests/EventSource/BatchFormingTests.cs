using Confluent.Kafka;
using Glueline.Local.EventSource;
using Glueline.Local.Tests.Broker;
using static Glueline.Local.Tests.EventSource.MappingStage;

namespace Glueline.Local.Tests.EventSource;

public sealed class BatchFormingTests
{
    [Fact]
    public async Task A_batch_has_at_most_as_many_records_as_the_batch_size()
    {
        await using var cluster = await StartClusterAsync();
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 25);
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, batchSize: 10), function);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Events.Count.ShouldBeGreaterThanOrEqualTo(3);
        function.Events.ShouldAllBe(@event => FakeFunction.RecordsOf(@event).Count() <= 10);
        mapping.Status.Invocations.ShouldBe(function.Events.Count);
    }

    [Fact]
    public async Task A_batch_has_at_most_as_many_bytes_as_an_invocation_allows()
    {
        await using var cluster = await StartClusterAsync();
        using (var producer = KafkaClients.Producer(cluster.BootstrapServers))
        {
            for (var number = 0; number < 9; number++)
                await producer.ProduceAsync(
                    new TopicPartition(Topic, 0),
                    new Message<string, byte[]> { Key = "k", Value = new byte[500_000] }
                );
        }
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster), function);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Records.Select(record => record.Offset).ShouldBe(Offsets(9));
        function.Events.ShouldAllBe(@event => @event.ToJsonString().Length <= 6 * 1024 * 1024);
    }

    [Fact]
    public async Task Partitions_are_delivered_concurrently_but_one_partition_is_in_one_batch_at_a_time()
    {
        await using var cluster = await StartClusterAsync(partitions: 2);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 10, partition: 0);
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 10, partition: 1);
        var inFlight = new Dictionary<int, int>();
        var together = new TaskCompletionSource();
        var overlapped = false;
        var function = new FakeFunction(
            async (@event, cancellation) =>
            {
                int[] partitions = [.. FakeFunction.RecordsOf(@event).Select(record => record.Partition).Distinct()];
                lock (inFlight)
                {
                    foreach (var partition in partitions)
                        overlapped |= !inFlight.TryAdd(partition, 1);
                    if (inFlight.Count == 2)
                        together.TrySetResult();
                }
                // No invocation ends before both partitions have been here at the same time.
                await together.Task.WaitAsync(WaitLimit, cancellation);
                lock (inFlight)
                {
                    foreach (var partition in partitions)
                        inFlight.Remove(partition);
                }
                return "{}";
            }
        );
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, batchSize: 5, concurrency: 2), function);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        overlapped.ShouldBeFalse();
        mapping.Status.RecordsDone.ShouldBe(20);
    }

    [Fact]
    public async Task Reading_pauses_while_the_function_is_behind_and_loses_nothing()
    {
        await using var cluster = await StartClusterAsync();
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 5000);
        EventSourceMapping? started = null;
        var most = 0;
        var function = new FakeFunction(_ =>
        {
            most = Math.Max(most, started?.Status.Partitions[0].Buffered ?? 0);
            return null;
        });
        await using var mapping = started = await EventSourceMapping.StartAsync(Options(cluster, batchSize: 50), function);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Records.Select(record => record.Offset).ShouldBe(Offsets(5000));
        most.ShouldBeInRange(500, 1000);
    }

    [Fact]
    public async Task All_errors_of_the_options_are_reported_together()
    {
        var options = new EventSourceMappingOptions
        {
            BootstrapServers = " ",
            Topic = "..",
            ConsumerGroupId = "",
            BatchSize = 0,
            MaximumBatchingWindow = TimeSpan.FromHours(1),
            Concurrency = 0,
            FirstBackoff = TimeSpan.Zero,
        };

        var refused = await Should.ThrowAsync<ArgumentException>(() => EventSourceMapping.StartAsync(options, new FakeFunction()));

        refused.Message.ShouldStartWith(
            string.Join(
                Environment.NewLine,
                "Bootstrap servers of the event source mapping are missing.",
                "Topic '..' of the event source mapping is not a Kafka topic name.",
                "Consumer group '' of the event source mapping: expected 1 to 200 characters.",
                "Batch size 0 is not between 1 and 10000.",
                "Batching window 01:00:00 is not between 0 and 300 s.",
                "Concurrency 0 of the event source mapping is less than 1.",
                "Backoff from 00:00:00 to 00:00:10 must be positive and must not decrease."
            )
        );
    }
}
