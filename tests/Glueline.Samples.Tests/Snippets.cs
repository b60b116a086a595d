using Confluent.Kafka;
using Glueline.Kafka;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Orders;

namespace Glueline.Samples;

/// <summary>What the guides show beyond the samples, as they show it.</summary>
internal static class Snippets
{
    public static void JavaProperties(Dictionary<string, string> properties)
    {
        using var glue = new GlueClient(GlueOptions.FromJava(properties));
    }

    public static GlueSerializer<Order> RegisteredSchema(GlueClient glue)
    {
        var serializer = glue.AvroSerializer<Order>(new() { Schema = SchemaUse.Latest });
        return serializer;
    }

    public static IDeserializer<Order> BothRegistries(GlueClient glue, IDeserializer<Order> confluent)
    {
        var deserializer = glue.AvroDeserializer<Order>(new() { Secondary = confluent });
        return deserializer;
    }

    public static void DeadLetters(IProducer<string, Order> producer, IConsumer<string, Order> consumer, CancellationToken cancellation)
    {
        var deadLetter = DeadLetter.To(producer, "orders-dlq");
        var record = consumer.Consume(deadLetter, cancellation);
        Console.WriteLine(record.Offset);
    }

    public static void SignIn(ProducerBuilder<string, Order> builder)
    {
        builder.SetSignIn(KafkaSignIn.Iam());
    }

    public static void Offline()
    {
        using var glue = new GlueClient(new GlueOptions { Bundle = "schemas.json", Offline = true });
    }

    public static void Telemetry(WebApplicationBuilder builder)
    {
        builder
            .Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(GlueTelemetry.ActivitySourceName))
            .WithMetrics(metrics => metrics.AddMeter(GlueTelemetry.MeterName));
    }
}
