using Confluent.Kafka;
using Glueline;
using Glueline.Kafka;
using Orders;

// dotnet run --project samples/Orders.Worker
var builder = Host.CreateApplicationBuilder(args);
if (Environment.GetEnvironmentVariable("BOOTSTRAP_SERVERS") is { } servers)
    builder.Configuration["Glue:Kafka:BootstrapServers"] = servers;

builder
    .Services.AddGlue(builder.Configuration.GetSection("Glue"))
    .AddConsumer<string, Order>("orders", (config, _) => config.EnableAutoOffsetStore = false)
    .AddDeadLetters("orders-dlq");
builder.Services.AddHostedService<OrderWorker>();
builder.Build().Run();

internal sealed class OrderWorker(IConsumer<string, Order> orders, DeadLetter deadLetter, ILogger<OrderWorker> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => Consume(stoppingToken), stoppingToken);

    private void Consume(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var order = orders.Consume(deadLetter, stopping).Message.Value;
            log.LogInformation("Order {Id} costs {Total}", order.Id, order.Total);
        }
    }
}
