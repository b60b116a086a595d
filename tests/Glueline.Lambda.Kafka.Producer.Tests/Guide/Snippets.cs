using Glueline.Kafka;

namespace Glueline.Lambda.Kafka.Producer.Tests.Guide;

/// <summary>The producer of docs/functions.md, so that it compiles.</summary>
internal static class Snippets
{
    public static async Task ProduceAsync(GlueClient glue)
    {
        var servers = Environment.GetEnvironmentVariable("BOOTSTRAP_SERVERS")!;
        var kafka = new EventProducer(new EventProducerOptions { BootstrapServers = servers, SignIn = KafkaSignIn.Tls });
        var orders = glue.AvroWriter<Order>();

        await LambdaKafka
            .Produce(kafka, TestJson.Default.PlaceOrder, async (placed, records, cancellation) =>
                await records.AddAsync("orders", placed.Id, new Order(placed.Id, placed.Amount), orders, cancellation)
            )
            .RunAsync();
    }
}
