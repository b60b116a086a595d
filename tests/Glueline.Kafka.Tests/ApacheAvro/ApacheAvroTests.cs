using Avro;
using Avro.Generic;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Registry.Framing;

namespace Glueline.Kafka.Tests.ApacheAvro;

public sealed class ApacheAvroTests
{
    private static readonly SerializationContext Value = new(MessageComponentType.Value, "readings");

    private readonly MemoryRegistry _registry = new();

    [Fact]
    public async Task Generic_records_come_back_as_they_were_written()
    {
        var written = Generic(Reading.Declared, ("device", "d1"), ("level", 0.5));

        var record = await Serializer<GenericRecord>().SerializeAsync(written, Value);
        var read = _registry.Client().ApacheAvroDeserializer<GenericRecord>().Deserialize(record, isNull: false, Value);

        read.ShouldBe(written);
        GlueFrameHeader.Read(record).SchemaVersionId.ShouldBe(_registry.Schema("readings").Latest.Id);
    }

    [Fact]
    public async Task Specific_records_come_back_as_their_class()
    {
        var record = await Serializer<Reading>().SerializeAsync(new Reading { Device = "d1", Level = 0.5 }, Value);
        var read = _registry.Client().ApacheAvroDeserializer<Reading>().Deserialize(record, isNull: false, Value).ShouldNotBeNull();

        (read.Device, read.Level).ShouldBe(("d1", 0.5));
    }

    [Fact]
    public async Task A_class_reads_records_of_older_and_newer_schemas()
    {
        const string Older =
            """{"type":"record","name":"Reading","namespace":"Glueline.Kafka.Tests.ApacheAvro","fields":[{"name":"device","type":"string"}]}""";
        const string Newer =
            """{"type":"record","name":"Reading","namespace":"Glueline.Kafka.Tests.ApacheAvro","fields":[{"name":"site","type":["null","string"],"default":null},{"name":"device","type":"string"},{"name":"level","type":["null","double"],"default":null}]}""";
        var serializer = Serializer<GenericRecord>();
        var deserializer = _registry.Client().ApacheAvroDeserializer<Reading>();

        var old = await serializer.SerializeAsync(Generic(Schema.Parse(Older), ("device", "d1")), Value);
        var young = await serializer.SerializeAsync(
            Generic(Schema.Parse(Newer), ("site", "north"), ("device", "d2"), ("level", 2.0)),
            Value
        );

        deserializer.Deserialize(old, isNull: false, Value).ShouldNotBeNull().Level.ShouldBeNull();
        deserializer.Deserialize(young, isNull: false, Value).ShouldNotBeNull().Level.ShouldBe(2.0);
        _registry.Schema("readings").Versions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Records_are_read_by_the_json_deserializer_and_the_other_way_round()
    {
        var record = await Serializer<Reading>().SerializeAsync(new Reading { Device = "d1", Level = 0.5 }, Value);
        var json = _registry.Client().EventDeserializer<string>();
        json.Deserialize(record, isNull: false, Value).ShouldBe("""{"device":"d1","level":0.5}""");

        var evolving = _registry.Client().EventSerializer<string>();
        var grown = await evolving.SerializeAsync("""{"device":"d2","site":"north"}""", Value);
        _registry
            .Client()
            .ApacheAvroDeserializer<Reading>()
            .Deserialize(grown, isNull: false, Value)
            .ShouldNotBeNull()
            .Device.ShouldBe("d2");
    }

    [Fact]
    public async Task A_schema_is_registered_once_and_again_only_after_a_failure()
    {
        var serializer = Serializer<Reading>();
        _registry.FailNext("CreateSchema", "AccessDeniedException");

        await Should.ThrowAsync<SchemaRegistryException>(() => serializer.SerializeAsync(new Reading(), Value));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => serializer.SerializeAsync(new Reading(), Value)));

        _registry.Calls.Count(call => call == "CreateSchema").ShouldBe(2);
    }

    [Fact]
    public async Task An_incompatible_schema_is_not_sent()
    {
        await Serializer<Reading>().SerializeAsync(new Reading(), Value);
        var other = Generic(
            Schema.Parse(
                """{"type":"record","name":"Reading","namespace":"Glueline.Kafka.Tests.ApacheAvro","fields":[{"name":"device","type":"long"}]}"""
            ),
            ("device", 1L)
        );

        (await Should.ThrowAsync<SchemaRegistryException>(() => Serializer<GenericRecord>().SerializeAsync(other, Value))).Code.ShouldBe(
            "Incompatible"
        );
        _registry.Schema("readings").Versions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Null_is_a_tombstone_both_ways()
    {
        (await Serializer<Reading>().SerializeAsync(null!, Value)).ShouldBeNull();
        _registry.Client().ApacheAvroDeserializer<Reading>().Deserialize([], isNull: true, Value).ShouldBeNull();
    }

    [Fact]
    public async Task A_record_that_does_not_match_its_schema_is_a_data_exception()
    {
        var record = Generic(Reading.Declared, ("level", 0.5));

        (await Should.ThrowAsync<AvroDataException>(() => Serializer<GenericRecord>().SerializeAsync(record, Value))).Message.ShouldBe(
            "/device: the record does not match its schema: System.String required to write against String schema but found null"
        );
    }

    [Fact]
    public async Task A_truncated_payload_is_a_data_exception()
    {
        var record = await Serializer<Reading>().SerializeAsync(new Reading { Device = "device", Level = 0.5 }, Value);

        Should
            .Throw<AvroDataException>(() =>
                _registry.Client().ApacheAvroDeserializer<Reading>().Deserialize(record.AsSpan(..^4), isNull: false, Value)
            )
            .Message.ShouldBe("/level: expected 8 bytes, but 4 are left (byte 8)");
    }

    [Fact]
    public void A_class_that_is_not_a_record_is_refused_at_once() =>
        Should
            .Throw<NotSupportedException>(() => Serializer<string>())
            .Message.ShouldBe(
                "System.String is not a record of Apache.Avro: expected GenericRecord or a class that implements ISpecificRecord."
            );

    private GlueSerializer<T> Serializer<T>()
        where T : class => _registry.Client().ApacheAvroSerializer<T>();

    private static GenericRecord Generic(Schema schema, params (string Name, object Value)[] fields)
    {
        var record = new GenericRecord((RecordSchema)schema);
        foreach (var (name, value) in fields)
            record.Add(name, value);
        return record;
    }
}
