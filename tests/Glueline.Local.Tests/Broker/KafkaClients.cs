using Confluent.Kafka;

namespace Glueline.Local.Tests.Broker;

/// <summary>The clients with which the tests call a cluster.</summary>
internal static class KafkaClients
{
    public static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(15);

    public static IProducer<string, byte[]> Producer(string bootstrapServers) => new ProducerBuilder<string, byte[]>(
            new ProducerConfig
            {
                BootstrapServers = bootstrapServers,
                EnableIdempotence = true,
                AllowAutoCreateTopics = false,
                LingerMs = 0,
            }
        ).SetLogHandler((_, _) => { }).Build();

    public static IConsumer<string, byte[]> Consumer(string bootstrapServers, string group) => new ConsumerBuilder<string, byte[]>(
            new ConsumerConfig
            {
                BootstrapServers = bootstrapServers,
                GroupId = group,
                AutoOffsetReset = AutoOffsetReset.Earliest,
                EnableAutoCommit = false,
            }
        ).SetLogHandler((_, _) => { }).Build();

    public static async Task SendAsync(string bootstrapServers, string topic, int count, int partition = 0)
    {
        using var producer = Producer(bootstrapServers);
        var sends = Enumerable
            .Range(0, count)
            .Select(number =>
                producer.ProduceAsync(
                    new TopicPartition(topic, partition),
                    new Message<string, byte[]> { Key = $"k{number}", Value = [(byte)number] }
                )
            );
        await Task.WhenAll(sends);
    }
}
