using Confluent.Kafka;
using Xunit;

namespace Glueline.Testing.Sample;

/// <summary>Events sent through Kafka with Glueline's serializers; the brokers and the registry are in this process.</summary>
public sealed class OrderStreamTests
{
    private const string Topic = "orders";

    [Fact]
    public async Task Orders_arrive_as_they_were_sent_while_their_schema_evolves()
    {
        await using var aws = await LocalAws.StartAsync(new() { Topics = new Dictionary<string, int> { [Topic] = 1 } });
        string[] orders = ["""{"id":"1","price":2}""", """{"id":"2","price":2.5,"note":"gift"}"""];

        using var glue = aws.CreateClient(new() { Registry = "shop", Registration = SchemaRegistration.CreateRegistry });
        using (
            var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = aws.BootstrapServers })
                .SetValueSerializer(glue.EventSerializer<string>())
                .Build()
        )
        {
            foreach (var order in orders)
                await producer.ProduceAsync(Topic, new() { Key = "k", Value = order });
        }

        Assert.Equal(orders, Read(aws, glue, orders.Length));
        Assert.Equal(2, (await aws.VersionsAsync("shop", Topic)).Count);
    }

    private static List<string> Read(LocalAws aws, GlueClient glue, int count)
    {
        using var consumer = new ConsumerBuilder<string, string>(
            new ConsumerConfig
            {
                BootstrapServers = aws.BootstrapServers,
                GroupId = "readers",
                AutoOffsetReset = AutoOffsetReset.Earliest,
            }
        ).SetValueDeserializer(glue.EventDeserializer<string>()).Build();
        consumer.Subscribe(Topic);
        return [.. Enumerable.Range(0, count).Select(_ => consumer.Consume(TimeSpan.FromSeconds(30)).Message.Value)];
    }
}
