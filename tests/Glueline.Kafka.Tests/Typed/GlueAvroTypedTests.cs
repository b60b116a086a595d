using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Avro.Typed;
using Glueline.Evolution;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Local.Broker;
using Glueline.Registry.Framing;

namespace Glueline.Kafka.Tests.Typed;

public sealed class GlueAvroTypedTests(KafkaFixture kafka) : IClassFixture<KafkaFixture>
{
    private static readonly SerializationContext Value = new(MessageComponentType.Value, "measurements");
    private static readonly Measurement Sound = new("d1", 0.5, DateTimeOffset.UnixEpoch);

    private readonly EmbeddedCluster _cluster = kafka.Cluster;
    private readonly MemoryRegistry _registry = new();

    [Fact]
    public async Task Records_travel_through_kafka_as_their_class()
    {
        var topic = await Topic.CreateAsync(_cluster);
        using (
            var producer = new ProducerBuilder<Null, Measurement>(new ProducerConfig { BootstrapServers = _cluster.BootstrapServers })
                .SetValueSerializer(Serializer<Measurement>())
                .Build()
        )
        {
            await producer.ProduceAsync(topic, new() { Value = Sound });
            await producer.ProduceAsync(topic, new() { Value = null! });
        }

        using var consumer = new ConsumerBuilder<Ignore, Measurement>(
            new ConsumerConfig { BootstrapServers = _cluster.BootstrapServers, GroupId = "reader" }
        )
            .SetValueDeserializer(Deserializer<Measurement>())
            .Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));

        Enumerable.Range(0, 2).Select(_ => consumer.Consume(TimeSpan.FromSeconds(20)).Message.Value).ShouldBe([Sound, null]);
    }

    [Fact]
    public async Task A_class_reads_records_of_an_older_version_of_it()
    {
        var old = await Serializer<OlderMeasurement>().SerializeAsync(new(3, "d1"), Value);
        var young = await Serializer<Measurement>().SerializeAsync(Sound, Value);
        var deserializer = Deserializer<Measurement>();

        deserializer.Deserialize(old, isNull: false, Value).ShouldBe(new Measurement("d1", 3));
        deserializer.Deserialize(young, isNull: false, Value).ShouldBe(Sound);
        _registry.Schema("measurements").Versions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Classes_and_JSON_read_each_others_records()
    {
        var record = await Serializer<Measurement>().SerializeAsync(Sound, Value);
        _registry
            .Client()
            .EventDeserializer<string>()
            .Deserialize(record, isNull: false, Value)
            .ShouldBe("""{"device":"d1","level":0.5,"seenAt":"1970-01-01T00:00:00Z"}""");

        var evolving = Client().EventSerializer<string>();
        var grown = await evolving.SerializeAsync("""{"device":"d2","level":2.5,"site":"north"}""", Value);
        Deserializer<Measurement>().Deserialize(grown, isNull: false, Value).ShouldBe(new Measurement("d2", 2.5));
    }

    [Fact]
    public async Task A_schema_is_registered_once_and_then_costs_no_call()
    {
        var serializer = Serializer<Measurement>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => serializer.SerializeAsync(Sound, Value)));
        _registry.Calls.Count(call => call == "CreateSchema").ShouldBe(1);
        _registry.ForgetCalls();

        var record = await serializer.SerializeAsync(Sound, Value);

        _registry.Calls.ShouldBeEmpty();
        GlueFrameHeader.Read(record).SchemaVersionId.ShouldBe(_registry.Schema("measurements").Latest.Id);
    }

    [Fact]
    public async Task An_incompatible_class_is_not_sent()
    {
        await Serializer<Measurement>().SerializeAsync(Sound, Value);

        (
            await Should.ThrowAsync<SchemaRegistryException>(() => Serializer<OlderMeasurement>().SerializeAsync(new(1, "d"), Value))
        ).Code.ShouldBe("Incompatible");

        _registry.Schema("measurements").Versions.ShouldHaveSingleItem();
    }

    private const string Millis =
        """{"type":"record","name":"Measurement","namespace":"Glueline.Kafka.Tests.Typed","fields":[{"name":"device","type":"string"},{"name":"level","type":"double"},{"name":"seenAt","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null}]}""";

    /// <summary>Readers of the version in milliseconds would see microseconds a thousand times too large.</summary>
    [Fact]
    public async Task A_class_in_microseconds_may_not_follow_milliseconds_if_old_readers_count()
    {
        _registry.Add("measurements", Millis, CompatibilityMode.Full);

        var problem = await Should.ThrowAsync<SchemaRegistryException>(() => Serializer<Measurement>().SerializeAsync(Sound, Value));

        problem.Code.ShouldBe("Incompatible");
        problem.Message.ShouldContain(
            "version 1 can't read the new schema, at /fields/2/type/1: the logical types differ, and no conversion keeps every value: "
        );
        _registry.Schema("measurements").Versions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_class_in_microseconds_converts_milliseconds()
    {
        _registry.Add("measurements", Millis, CompatibilityMode.Backward);
        using var avro = new OutputBuffer();
        JsonToAvro.Compile(SchemaText.Parse(Millis)).Convert("""{"device":"d1","level":1,"seenAt":"2024-05-06T07:08:09.123Z"}"""u8, avro);
        using var record = new OutputBuffer();
        GlueFrame.Write(record, _registry.Schema("measurements").Latest.Id, avro.WrittenSpan, FramingOptions.Plain);

        Deserializer<Measurement>()
            .Deserialize(record.WrittenSpan, isNull: false, Value)
            .ShouldBe(new Measurement("d1", 1, new DateTimeOffset(2024, 5, 6, 7, 8, 9, 123, TimeSpan.Zero)));
        await Serializer<Measurement>().SerializeAsync(Sound, Value);
        _registry.Schema("measurements").Versions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_value_that_does_not_fit_is_a_data_exception_with_its_path()
    {
        (
            await Should.ThrowAsync<AvroDataException>(async () =>
                await Serializer<Measurement>().SerializeAsync(Sound with { Device = null! }, Value)
            )
        ).Message.ShouldBe("/device: expected string, found null");
        var record = await Serializer<Measurement>().SerializeAsync(Sound, Value);
        Should
            .Throw<AvroDataException>(() => Deserializer<Measurement>().Deserialize(record.AsSpan(..^4), isNull: false, Value))
            .Path.ShouldBe("/level");
    }

    [Fact]
    public async Task Null_is_a_tombstone_both_ways()
    {
        (await Serializer<Measurement>().SerializeAsync(null!, Value)).ShouldBeNull();
        Deserializer<Measurement>().Deserialize([], isNull: true, Value).ShouldBeNull();
        _registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_struct_is_written_and_read_but_is_never_a_tombstone()
    {
        var record = await Serializer<Reading>().SerializeAsync(new Reading(7, 0.5), Value);
        var deserializer = Deserializer<Reading>();

        deserializer.Deserialize(record, isNull: false, Value).ShouldBe(new Reading(7, 0.5));
        Should
            .Throw<AvroDataException>(() => deserializer.Deserialize([], isNull: true, Value))
            .Message.ShouldBe(
                "the record is a tombstone, and Reading is a struct, which can't be null. Read it as a class or as Reading?, or filter out tombstones"
            );
    }

    /// <summary>Java's library writes the namespace of a nested class with a dollar, and names that are not ASCII.</summary>
    [Fact]
    public async Task A_class_reads_Javas_records_with_names_that_the_specification_forbids()
    {
        var version = _registry.Add(
            "measurements",
            """/* by Java */ {"type":"record","name":"Measurement","namespace":"my-team.Outer$","fields":[{"name":"device","type":"string","order":"ASCENDING"},{"name":"level","type":"double","default":"NaN"}]}""",
            CompatibilityMode.Backward
        );
        using var output = new OutputBuffer();
        GlueFrame.Write(output, version.Id, [4, (byte)'d', (byte)'1', 0, 0, 0, 0, 0, 0, 0xe0, 0x3f], FramingOptions.Plain);

        Deserializer<Measurement>().Deserialize(output.WrittenSpan, isNull: false, Value).ShouldBe(Sound with { SeenAt = null });
        _registry
            .Client()
            .EventDeserializer<string>()
            .Deserialize(output.WrittenSpan, isNull: false, Value)
            .ShouldBe("""{"device":"d1","level":0.5}""");
        var evolved = await Client().EventSerializer<string>().SerializeAsync("""{"device":"d2","level":2.5,"site":"north"}""", Value);
        Deserializer<Measurement>().Deserialize(evolved, isNull: false, Value).ShouldBe(new Measurement("d2", 2.5));
        _registry.Schema("measurements").Latest.Definition.ShouldContain("my-team.Outer$");
    }

    [Fact]
    public async Task Compressed_records_are_read_back()
    {
        var written = Sound with { Device = new string('x', 5000) };
        var record = await Client()
            .AvroSerializer<Measurement>(new() { Framing = new() { Compression = FrameCompression.Zlib } })
            .SerializeAsync(written, Value);

        record.Length.ShouldBeLessThan(200);
        Deserializer<Measurement>().Deserialize(record, isNull: false, Value).ShouldBe(written);
    }

    private GlueAvroSerializer<T> Serializer<T>()
        where T : IAvroRecord<T> => Client().AvroSerializer<T>();

    private GlueAvroDeserializer<T> Deserializer<T>()
        where T : IAvroRecord<T> => Client().AvroDeserializer<T>();

    private GlueClient Client() => _registry.Client(new() { Compatibility = CompatibilityMode.Backward });
}
