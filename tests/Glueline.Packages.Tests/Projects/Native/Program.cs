using Confluent.Kafka;
using Glueline;
using Glueline.Avro.Typed;
using Glueline.Kafka;
using Glueline.Registry;
using Shop;

// Every serializer, each with a producer and a consumer of Confluent.Kafka on a topic of its own. The argument is bootstrap.servers;
// region, keys and endpoint are found in the environment.
var servers = args[0];
using var glue = new GlueClient(new GlueOptions { Registry = "shop", Registration = SchemaRegistration.CreateRegistry });

await PassAsync("class", glue.AvroSerializer<Order>(), glue.AvroDeserializer<Order>(), new Order("1", 2));
await PassAsync("event", glue.EventSerializer<string>(), glue.EventDeserializer<string>(), """{"id":"1","count":2}""");
await PassAsync("plain", glue.AvroSerializer(AvroCodec.Long), glue.AvroDeserializer(AvroCodec.Long), 42L);
await PassAsync(
    "several",
    glue.AvroSerializer<object>(types => types.Map<Order>().Map<Payment>()),
    glue.AvroDeserializer<object>(types => types.Map<Order>().Map<Payment>()),
    new Order("1", 2),
    new Payment("1", 3.5)
);
await PassAsync(
    "json",
    glue.JsonSerializer(ShopJson.Default.Invoice),
    glue.JsonDeserializer(ShopJson.Default.Invoice),
    new Invoice("1", 2)
);
await PassAsync(
    "protobuf",
    glue.ProtobufSerializer<Shipment>(),
    glue.ProtobufDeserializer<Shipment>(),
    new Shipment { Id = "1", Count = 2 }
);
foreach (var topic in (string[])["class", "json", "protobuf"])
    Console.WriteLine($"any {topic}: {Read(topic, "any", glue.AnyDeserializer<string>(), 1).Single()}");
Console.WriteLine($"hosted: {await Hosted.PassAsync(servers, new Order("1", 2))}");

async Task PassAsync<T>(string topic, GlueSerializer<T> serializer, IDeserializer<T> deserializer, params T[] values)
{
    var options = new ProducerConfig { BootstrapServers = servers, EnableIdempotence = true };
    using (var producer = new ProducerBuilder<Null, T>(options).SetValueSerializer(serializer).Build())
        foreach (var value in values)
            await producer.ProduceAsync(topic, new Message<Null, T> { Value = value });

    foreach (var value in Read(topic, topic, deserializer, values.Length))
        Console.WriteLine($"{topic}: {value}");
}

IEnumerable<T> Read<T>(string topic, string group, IDeserializer<T> deserializer, int count)
{
    var options = new ConsumerConfig { BootstrapServers = servers, GroupId = group };
    using var consumer = new ConsumerBuilder<Ignore, T>(options).SetValueDeserializer(deserializer).Build();
    consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
    for (var read = 0; read < count; read++)
        yield return consumer.Consume(TimeSpan.FromSeconds(30)).Message.Value;
    consumer.Close();
}
