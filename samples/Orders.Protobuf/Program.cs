using Confluent.Kafka;
using Glueline;
using Google.Protobuf;
using Orders;

// dotnet run --project samples/Orders.Protobuf -- produce | consume [COUNT]
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
    using var producer = new ProducerBuilder<string, IMessage>(new ProducerConfig { BootstrapServers = servers })
        .SetValueSerializer(glue.ProtobufSerializer<IMessage>(types => types.Map<OrderPlaced>().Map<OrderPaid>()))
        .Build();
    IMessage[] messages = [new OrderPlaced { Id = "o-1", TotalCents = 995 }, new OrderPaid { Id = "o-1" }];
    foreach (var message in messages)
    {
        var sent = await producer.ProduceAsync("orders-protobuf", new Message<string, IMessage> { Key = "o-1", Value = message });
        Console.WriteLine($"{message.Descriptor.Name} is at {sent.TopicPartitionOffset}");
    }
}

void Consume(int count)
{
    var config = new ConsumerConfig
    {
        BootstrapServers = servers,
        GroupId = "orders-protobuf",
        AutoOffsetReset = AutoOffsetReset.Earliest,
    };
    using var consumer = new ConsumerBuilder<string, IMessage>(config)
        .SetValueDeserializer(glue.ProtobufDeserializer<IMessage>(types => types.Map<OrderPlaced>().Map<OrderPaid>()))
        .Build();
    consumer.Subscribe("orders-protobuf");
    for (var read = 0; read < count; read++)
        Console.WriteLine(
            consumer.Consume().Message.Value switch
            {
                OrderPlaced placed => $"{placed.Id} costs {placed.TotalCents} cents",
                OrderPaid paid => $"{paid.Id} is paid",
                var other => $"unexpected {other.Descriptor.Name}",
            }
        );
    consumer.Close();
}
