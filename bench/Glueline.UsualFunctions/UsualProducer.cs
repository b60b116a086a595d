using System.Text.Json;
using Confluent.Kafka;
using Glueline.Contestants.Rivals;

namespace Glueline.UsualFunctions;

/// <summary>
/// A producer as it is usually written: a schema that somebody wrote, Apache.Avro, and Confluent's producer, whose delivery is awaited
/// event by event.
/// </summary>
internal sealed class UsualProducer(string topic, string key) : IDisposable
{
    private readonly ApacheAvro _avro = new(ReadingSchema.Text);
    private readonly byte[] _header = [3, 0, .. Guid.NewGuid().ToByteArray(bigEndian: true)];
    private readonly IProducer<string, byte[]> _kafka = new ProducerBuilder<string, byte[]>(
        new ProducerConfig
        {
            BootstrapServers = Environment.GetEnvironmentVariable("GLUELINE_BOOTSTRAP_SERVERS"),
            Acks = Acks.All,
            EnableIdempotence = true,
        }
    ).Build();

    public async Task<string> HandleAsync(Stream payload)
    {
        using var copy = new MemoryStream();
        await payload.CopyToAsync(copy);
        using var document = JsonDocument.Parse(copy.ToArray());
        var message = new Message<string, byte[]>
        {
            Key = document.RootElement.GetProperty(key).GetString()!,
            Value = _avro.ToFramedAvro(copy.ToArray(), _header),
        };
        var delivered = await _kafka.ProduceAsync(topic, message);
        return JsonSerializer.Serialize(new { partition = delivered.Partition.Value, offset = delivered.Offset.Value });
    }

    public void Dispose() => _kafka.Dispose();
}
