using Confluent.Kafka;
using Glueline.Avro.Typed;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Kafka.Tests.Typed;
using Glueline.Local.Broker;

namespace Glueline.Kafka.Tests.Clients;

/// <summary>Producers and consumers of Confluent.Kafka with a client's serializers, as the guide writes them.</summary>
public sealed class ConfluentClientTests(KafkaFixture kafka) : IClassFixture<KafkaFixture>
{
    private readonly EmbeddedCluster _cluster = kafka.Cluster;
    private readonly MemoryRegistry _registry = new();

    [Fact]
    public async Task Produce_and_ProduceAsync_work_with_a_class_as_value_and_a_struct_as_key()
    {
        var topic = await Topic.CreateAsync(_cluster);
        using var glue = _registry.Client(new() { Naming = SchemaNames.TopicAndComponent });
        var config = new ProducerConfig { BootstrapServers = _cluster.BootstrapServers };
        using (
            var producer = new ProducerBuilder<Reading, Measurement>(config)
                .SetKeySerializer(glue.AvroSerializer<Reading>())
                .SetValueSerializer(glue.AvroSerializer<Measurement>())
                .Build()
        )
        {
            producer.Produce(topic, new() { Key = new(1, 1), Value = new("produced", 1) });
            await producer.ProduceAsync(topic, new() { Key = new(2, 2), Value = new("awaited", 2) });
            producer.Flush(TestContext.Current.CancellationToken);
        }

        using var consumer = new ConsumerBuilder<Reading, Measurement>(
            new ConsumerConfig { BootstrapServers = _cluster.BootstrapServers, GroupId = "pair" }
        )
            .SetKeyDeserializer(glue.AvroDeserializer<Reading>())
            .SetValueDeserializer(glue.AvroDeserializer<Measurement>())
            .Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));

        Enumerable
            .Range(0, 2)
            .Select(_ => consumer.Consume(TimeSpan.FromSeconds(20)).Message)
            .Select(message => (message.Key, message.Value.Device))
            .ShouldBe([(new Reading(1, 1), "produced"), (new Reading(2, 2), "awaited")]);
        _registry.Schema($"{topic}-key").Versions.ShouldHaveSingleItem();
        _registry.Schema($"{topic}-value").Versions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_asynchronous_form_serves_ProduceAsync_alone()
    {
        var topic = await Topic.CreateAsync(_cluster);
        using var glue = _registry.Client();
        using var producer = new ProducerBuilder<Null, Measurement>(new ProducerConfig { BootstrapServers = _cluster.BootstrapServers })
            .SetValueSerializer(glue.AvroSerializer<Measurement>().Async)
            .Build();

        (await producer.ProduceAsync(topic, new() { Value = new("d", 1) })).Offset.Value.ShouldBe(0);
        Should
            .Throw<ProduceException<Null, Measurement>>(() => producer.Produce(topic, new() { Value = new("d", 1) }))
            .GetBaseException()
            .ShouldBeOfType<InvalidOperationException>()
            .Message.ShouldContain("an ISerializer is required");
    }

    [Fact]
    public async Task Plain_values_are_keys_and_values()
    {
        var topic = await Topic.CreateAsync(_cluster);
        using var glue = _registry.Client(new() { Naming = SchemaNames.TopicAndComponent });
        var levels = AvroCodec.Array(AvroCodec.Double);
        using (
            var producer = new ProducerBuilder<string, IReadOnlyList<double>>(
                new ProducerConfig { BootstrapServers = _cluster.BootstrapServers }
            )
                .SetKeySerializer(glue.AvroSerializer(AvroCodec.String))
                .SetValueSerializer(glue.AvroSerializer(levels))
                .Build()
        )
            await producer.ProduceAsync(topic, new() { Key = "kéy", Value = [1, 2.5] });

        using var consumer = new ConsumerBuilder<string, IReadOnlyList<double>>(
            new ConsumerConfig { BootstrapServers = _cluster.BootstrapServers, GroupId = "plain" }
        )
            .SetKeyDeserializer(glue.AvroDeserializer(AvroCodec.String))
            .SetValueDeserializer(glue.AvroDeserializer(levels))
            .Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        var message = consumer.Consume(TimeSpan.FromSeconds(20)).Message;

        (message.Key, string.Join(",", message.Value)).ShouldBe(("kéy", "1,2.5"));
        _registry.Schema($"{topic}-key").Latest.Definition.ShouldBe("\"string\"");
    }
}
