using Confluent.Kafka;
using Glueline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Shop;

/// <summary>Producer, consumer and health check of a host that is configured by a section.</summary>
public static class Hosted
{
    public static async Task<string> PassAsync(string servers, Order order)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Glue:Registry"] = "shop",
                ["Glue:Registration"] = "CreateRegistry",
                ["Glue:Kafka:bootstrap.servers"] = servers,
            }
        );
        builder
            .Services.AddGlue(builder.Configuration.GetSection("Glue"))
            .AddProducer<string, Order>("hosted")
            .AddConsumer<string, Order>("hosted")
            .AddHealthCheck();
        using var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<TopicProducer<string, Order>>().ProduceAsync(order.Id, order);
        var consumer = host.Services.GetRequiredService<IConsumer<string, Order>>();
        var received = consumer.Consume(TimeSpan.FromSeconds(30)).Message.Value;
        consumer.Close();
        var health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        await host.StopAsync();
        return $"{received} {health.Status}";
    }
}
