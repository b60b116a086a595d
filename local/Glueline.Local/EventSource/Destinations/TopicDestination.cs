using Confluent.Kafka;

namespace Glueline.Local.EventSource.Destinations;

/// <summary>A topic of the cluster that the mapping reads; it gets one record for each discarded one, under the same key.</summary>
internal sealed class TopicDestination : IFailureDestination
{
    private readonly string _topic;
    private readonly FailureDocument _document;
    private readonly IProducer<byte[]?, byte[]> _producer;

    public TopicDestination(string topic, string bootstrapServers, FailureDocument document)
    {
        _topic = topic;
        _document = document;
        var configuration = new ProducerConfig
        {
            BootstrapServers = bootstrapServers,
            Acks = Acks.All,
            EnableIdempotence = true,
            LingerMs = 0,
            // An unreachable topic fails soon, and is retried.
            MessageTimeoutMs = 10_000,
        };
        _producer = new ProducerBuilder<byte[]?, byte[]>(configuration).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();
    }

    public string Name => DestinationAddress.KafkaScheme + _topic;

    public Task SendAsync(RecordBatch batch) =>
        Task.WhenAll(
            batch.Slices.SelectMany(slice =>
                slice.Records.Select(record =>
                    _producer.ProduceAsync(
                        _topic,
                        new Message<byte[]?, byte[]>
                        {
                            Key = record.OriginalKey,
                            Value = _document.OfRecord(batch, slice, record).ToArray(),
                        }
                    )
                )
            )
        );

    public void Dispose() => _producer.Dispose();
}
