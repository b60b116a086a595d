using Confluent.Kafka;
using Glueline.Local.Broker;

namespace Glueline.Kafka.Tests.Doubles;

/// <summary>Topics of an embedded cluster, and the records on them.</summary>
internal static class Topic
{
    public static async Task<string> CreateAsync(EmbeddedCluster cluster, int partitions = 1)
    {
        var name = $"t-{Guid.NewGuid():N}";
        await cluster.CreateTopicAsync(name, partitions);
        return name;
    }

    /// <summary>The first records of partition 0.</summary>
    public static IReadOnlyList<Message<byte[]?, byte[]?>> Read(EmbeddedCluster cluster, string topic, int count)
    {
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(
            new ConsumerConfig { BootstrapServers = cluster.BootstrapServers, GroupId = "reader" }
        ).Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        var messages = new List<Message<byte[]?, byte[]?>>();
        while (messages.Count < count)
            messages.Add(
                (
                    consumer.Consume(TimeSpan.FromSeconds(20)) ?? throw new TimeoutException($"{messages.Count} of {count} records arrived")
                ).Message
            );
        return messages;
    }

    /// <summary>Requires partition 0 to be empty.</summary>
    public static void ShouldHaveNoRecords(this EmbeddedCluster cluster, string topic)
    {
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(
            new ConsumerConfig { BootstrapServers = cluster.BootstrapServers, GroupId = "counter" }
        ).Build();
        consumer.QueryWatermarkOffsets(new TopicPartition(topic, 0), TimeSpan.FromSeconds(20)).High.Value.ShouldBe(0, topic);
    }
}
