using Confluent.Kafka;

namespace Glueline.Local.EventSource.Destinations;

/// <summary>A topic of the cluster that the mapping reads; it gets one record for each that is given up, under the same key.</summary>
internal sealed class TopicDestination : IFailureDestination
{
    private readonly string topic;
    private readonly FailureDocument document;
    private readonly IProducer<byte[]?, byte[]> producer;

    public TopicDestination(string topic, string bootstrapServers, FailureDocument document)
    {
        this.topic = topic;
        this.document = document;
        var configuration = new ProducerConfig
        {
            BootstrapServers = bootstrapServers,
            Acks = Acks.All,
            EnableIdempotence = true,
            LingerMs = 0,
            // A topic that cannot be reached shows as a failure soon, and is tried again.
            MessageTimeoutMs = 10_000,
        };
        producer = new ProducerBuilder<byte[]?, byte[]>(configuration).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();
    }

    public string Name => DestinationAddress.KafkaScheme + topic;

    public Task TellAsync(RecordBatch batch) => Task.WhenAll(batch.Slices.SelectMany(slice => slice.Records.Select(record =>
        producer.ProduceAsync(topic, new Message<byte[]?, byte[]>
        {
            Key = record.OriginalKey,
            Value = document.OfRecord(batch, slice, record).ToArray(),
        }))));

    public void Dispose() => producer.Dispose();
}
