using Confluent.Kafka;
using Glueline.Local.EventSource;
using Glueline.Local.Tests.Broker;
using static Glueline.Local.Tests.EventSource.MappingStage;

namespace Glueline.Local.Tests.EventSource;

/// <summary>A mapping whose group has another member, and a mapping that is stopped twice.</summary>
public sealed class RebalanceTests
{
    /// <summary>Every round of a rebalance waits for a heartbeat of each member: some 10 s on an idle machine.</summary>
    private static readonly TimeSpan RebalanceLimit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task All_partitions_of_the_topic_are_waited_for_whichever_member_has_them()
    {
        await using var cluster = await StartClusterAsync(partitions: 2);
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster), new FakeFunction());
        using var other = KafkaClients.Consumer(cluster.BootstrapServers, Group);
        var theirs = await ShareAsync(mapping, other);
        for (var partition = 0; partition < 2; partition++)
            await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 5, partition);

        (await Should.ThrowAsync<TimeoutException>(() => mapping.WaitUntilDrainedAsync(TimeSpan.FromSeconds(2)))).Message.ShouldStartWith(
            "After 2 s, 5 records have not been delivered. "
        );
        other.Commit([new TopicPartitionOffset(theirs, 5)]);
        await mapping.WaitUntilDrainedAsync(WaitLimit);

        mapping.Status.RecordsDone.ShouldBe(5);
    }

    [Fact]
    public async Task Stopping_twice_waits_for_the_same_end()
    {
        await using var cluster = await StartClusterAsync();
        var arrived = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var mapping = await EventSourceMapping.StartAsync(
            Options(cluster),
            new FakeFunction(
                async (_, _) =>
                {
                    arrived.TrySetResult();
                    await gate.Task;
                    return "{}";
                }
            )
        );
        await KafkaClients.SendAsync(cluster.BootstrapServers, Topic, 1);
        await arrived.Task.WaitAsync(WaitLimit);

        var (first, second) = (mapping.DisposeAsync().AsTask(), mapping.DisposeAsync().AsTask());
        (first.IsCompleted, second.IsCompleted).ShouldBe((false, false));
        gate.SetResult();
        await Task.WhenAll(first, second).WaitAsync(WaitLimit);
        await mapping.DisposeAsync();

        CommittedOf(cluster, 1).ShouldBe([1]);
    }

    /// <summary>Lets the other consumer join until each member has one partition; returns the other's. It commits nothing.</summary>
    private static async Task<TopicPartition> ShareAsync(EventSourceMapping mapping, IConsumer<string, byte[]> other)
    {
        other.Subscribe(Topic);
        using var limit = new CancellationTokenSource(RebalanceLimit);
        while (other.Assignment.Count != 1 || mapping.Status.Partitions.Count != 1)
        {
            limit.Token.ThrowIfCancellationRequested();
            other.Consume(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
        return other.Assignment.Single();
    }
}
