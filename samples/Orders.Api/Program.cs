using Glueline;
using Orders;

// dotnet run --project samples/Orders.Api, then: curl -d '{"id":"o-1","total":9.95}' -H 'content-type: application/json' URL/orders
var builder = WebApplication.CreateBuilder(args);
if (Environment.GetEnvironmentVariable("BOOTSTRAP_SERVERS") is { } servers)
    builder.Configuration["Glue:Kafka:BootstrapServers"] = servers;

builder.Services.AddGlue(builder.Configuration.GetSection("Glue")).AddProducer<string, Order>("orders").AddHealthCheck();

var app = builder.Build();
app.MapHealthChecks("/health");
app.MapPost("/orders", async (PlaceOrder request, TopicProducer<string, Order> orders) =>
{
    var order = new Order(request.Id, DateTimeOffset.UtcNow, request.Total);
    var sent = await orders.ProduceAsync(order.Id, order);
    return Results.Accepted(value: sent.TopicPartitionOffset.ToString());
});
app.Run();

internal sealed record PlaceOrder(string Id, decimal Total);
