using Confluent.Kafka;

namespace Glueline.Local.Broker;

/// <summary>Writes bytes to a topic, as a producer that knows nothing of schemas does.</summary>
internal sealed class TopicWriter : IDisposable
{
    private static readonly TimeSpan DeliveryTimeout = TimeSpan.FromMinutes(2);

    private readonly IProducer<byte[]?, byte[]?> _producer;
    private readonly string _topic;

    public TopicWriter(string bootstrapServers, string topic)
    {
        _topic = topic;
        _producer = new ProducerBuilder<byte[]?, byte[]?>(
            new ProducerConfig
            {
                BootstrapServers = bootstrapServers,
                EnableIdempotence = true,
                MessageTimeoutMs = (int)DeliveryTimeout.TotalMilliseconds,
            }
        ).SetLogHandler((_, _) => { }).Build();
    }

    /// <summary>Writes a record to a partition; returns its offset.</summary>
    /// <exception cref="KafkaException">The cluster did not accept it.</exception>
    public async Task<long> WriteAsync(int partition, byte[]? key, byte[]? value, CancellationToken cancellation = default)
    {
        var written = await _producer.ProduceAsync(new TopicPartition(_topic, partition), new() { Key = key, Value = value }, cancellation);
        return written.Offset.Value;
    }

    public void Dispose() => _producer.Dispose();
}
