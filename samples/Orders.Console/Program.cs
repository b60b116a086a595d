using Confluent.Kafka;
using Glueline;
using Orders;

// dotnet run --project samples/Orders.Console -- produce | consume | events
var servers = Environment.GetEnvironmentVariable("BOOTSTRAP_SERVERS") ?? "localhost:9092";
using var glue = new GlueClient(new GlueOptions { Registry = "shop", Registration = SchemaRegistration.CreateRegistry });
switch (args)
{
    case ["produce"]:
        await ProduceAsync();
        break;
    case ["events"]:
        await SendEventsAsync();
        break;
    case ["consume", .. var count]:
        Consume(count is [var number] ? int.Parse(number) : int.MaxValue);
        break;
    default:
        Console.Error.WriteLine("Expected produce, events, or consume [COUNT].");
        return 2;
}

return 0;

async Task ProduceAsync()
{
    using var producer = new ProducerBuilder<string, Order>(new ProducerConfig { BootstrapServers = servers })
        .SetValueSerializer(glue.AvroSerializer<Order>())
        .Build();
    for (var number = 1; number <= 3; number++)
    {
        var order = new Order($"o-{number}", DateTimeOffset.UtcNow, 9.95m * number);
        var sent = await producer.ProduceAsync("orders", new Message<string, Order> { Key = order.Id, Value = order });
        Console.WriteLine($"{order.Id} is at {sent.TopicPartitionOffset}");
    }
}

async Task SendEventsAsync()
{
    glue.SchemaEvolved += (_, evolved) =>
        Console.WriteLine($"{evolved.Schema} is at version {evolved.VersionNumber}: {string.Join("; ", evolved.Changes)}");
    using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = servers })
        .SetValueSerializer(glue.EventSerializer<string>())
        .Build();
    string[] events = ["""{"id":"1","clicks":2}""", """{"id":"2","clicks":3,"page":"/home"}"""];
    foreach (var json in events)
        await producer.ProduceAsync("clicks", new Message<string, string> { Value = json });
}

void Consume(int count)
{
    var config = new ConsumerConfig
    {
        BootstrapServers = servers,
        GroupId = "orders-console",
        AutoOffsetReset = AutoOffsetReset.Earliest,
    };
    using var consumer = new ConsumerBuilder<string, Order>(config).SetValueDeserializer(glue.AvroDeserializer<Order>()).Build();
    consumer.Subscribe("orders");
    for (var read = 0; read < count; read++)
    {
        var order = consumer.Consume().Message.Value;
        Console.WriteLine($"{order.Id}: {order.Total}");
    }

    consumer.Close();
}
