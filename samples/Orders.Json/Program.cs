using Confluent.Kafka;
using Glueline;
using Orders;

// dotnet run --project samples/Orders.Json -- produce | consume [COUNT]
var servers = Environment.GetEnvironmentVariable("BOOTSTRAP_SERVERS") ?? "localhost:9092";
using var glue = new GlueClient(new GlueOptions { Registry = "shop", Registration = SchemaRegistration.CreateRegistry });
switch (args)
{
    case ["produce"]:
        await ProduceAsync();
        return 0;
    case ["consume", .. var count]:
        Consume(count is [var number] ? int.Parse(number) : int.MaxValue);
        return 0;
    default:
        Console.Error.WriteLine("Expected produce, or consume [COUNT].");
        return 2;
}

async Task ProduceAsync()
{
    using var producer = new ProducerBuilder<string, Order>(new ProducerConfig { BootstrapServers = servers })
        .SetValueSerializer(glue.JsonSerializer(ShopJson.Default.Order))
        .Build();
    for (var number = 1; number <= 3; number++)
    {
        var order = new Order($"o-{number}", DateTimeOffset.UtcNow, 9.95m * number);
        var sent = await producer.ProduceAsync("orders-json", new Message<string, Order> { Key = order.Id, Value = order });
        Console.WriteLine($"{order.Id} is at {sent.TopicPartitionOffset}");
    }
}

void Consume(int count)
{
    var config = new ConsumerConfig
    {
        BootstrapServers = servers,
        GroupId = "orders-json",
        AutoOffsetReset = AutoOffsetReset.Earliest,
    };
    using var consumer = new ConsumerBuilder<string, Order>(config)
        .SetValueDeserializer(glue.JsonDeserializer(ShopJson.Default.Order))
        .Build();
    consumer.Subscribe("orders-json");
    for (var read = 0; read < count; read++)
    {
        var order = consumer.Consume().Message.Value;
        Console.WriteLine($"{order.Id}: {order.Total}");
    }

    consumer.Close();
}
