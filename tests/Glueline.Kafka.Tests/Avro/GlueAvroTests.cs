using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Local.Broker;
using Glueline.Registry.Framing;

namespace Glueline.Kafka.Tests.Avro;

public sealed class GlueAvroTests(KafkaFixture kafka) : IClassFixture<KafkaFixture>
{
    private static readonly SerializationContext Value = new(MessageComponentType.Value, "readings");

    private readonly EmbeddedCluster _cluster = kafka.Cluster;
    private readonly MemoryRegistry _registry = new();

    [Fact]
    public async Task Events_travel_through_kafka_while_their_schema_evolves()
    {
        var topic = await Topic.CreateAsync(_cluster);
        string?[] events = ["""{"a":1}""", """{"a":2,"b":"two"}""", null, """{"a":3,"c":{"d":true}}"""];
        using (
            var producer = new ProducerBuilder<Null, string?>(new ProducerConfig { BootstrapServers = _cluster.BootstrapServers })
                .SetValueSerializer(_registry.Client().EventSerializer<string?>())
                .Build()
        )
        {
            foreach (var json in events)
                await producer.ProduceAsync(topic, new() { Value = json });
        }

        using var consumer = new ConsumerBuilder<Ignore, string?>(
            new ConsumerConfig { BootstrapServers = _cluster.BootstrapServers, GroupId = "reader" }
        )
            .SetValueDeserializer(_registry.Client().EventDeserializer<string?>())
            .Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        var read = Enumerable.Range(0, events.Length).Select(_ => consumer.Consume(TimeSpan.FromSeconds(20)).Message.Value).ToArray();

        read.ShouldBe(["""{"a":1}""", """{"a":2,"b":"two"}""", null, """{"a":3,"b":null,"c":{"d":true}}"""]);
        _registry.Schema(topic).Versions.Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_event_in_any_form_is_the_same_record()
    {
        const string Json = """{"a":1,"b":"é"}""";
        var client = _registry.Client();
        var bytes = Encoding.UTF8.GetBytes(Json);

        var records = await Task.WhenAll(
            client.EventSerializer<string>().SerializeAsync(Json, Value),
            client.EventSerializer<byte[]>().SerializeAsync(bytes, Value),
            client.EventSerializer<ReadOnlyMemory<byte>>().SerializeAsync(bytes, Value),
            client.EventSerializer<JsonElement>().SerializeAsync(JsonDocument.Parse(Json).RootElement, Value)
        );

        records.Select(Convert.ToHexString).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Kinds_of_event_have_their_own_schemas_by_field_or_header()
    {
        GlueSerializer<string> With(EventSchemaNaming naming) => Serializer(new() { EventNaming = naming });
        SerializationContext Headed(string? kind) =>
            new(
                MessageComponentType.Value,
                "mixed",
                kind is null ? new Headers() : new Headers { { "kind", "other"u8.ToArray() }, { "kind", Encoding.UTF8.GetBytes(kind) } }
            );

        var byField = With(SchemaNames.FromField("type"));
        await byField.SerializeAsync("""{"type":"Placed","a":1}""", new(MessageComponentType.Value, "mixed"));
        await byField.SerializeAsync("""{"b":1}""", new(MessageComponentType.Value, "mixed"));
        var byHeader = With(SchemaNames.FromHeader("kind"));
        await byHeader.SerializeAsync("""{"c":1}""", Headed("Shipped"));
        await byHeader.SerializeAsync("""{"d":1}""", Headed(null));
        await byHeader.SerializeAsync("""{"d":1}""", new(MessageComponentType.Value, "mixed"));

        string[] Fields(string schema) =>
            [.. SchemaText.ParseRecord(_registry.Schema(schema).Latest.Definition).Fields.Select(field => field.Name)];
        Fields("Placed").ShouldBe(["type", "a"]);
        Fields("Shipped").ShouldBe(["c"]);
        Fields("mixed").ShouldBe(["b", "d"]);
    }

    [Fact]
    public async Task A_record_becomes_json_in_any_form()
    {
        var record = await Serializer().SerializeAsync("""{"a":1}""", Value);
        var client = _registry.Client();

        client.EventDeserializer<string>().Deserialize(record, Value).ShouldBe("""{"a":1}""");
        client.EventDeserializer<byte[]>().Deserialize(record, Value).ShouldBe("""{"a":1}"""u8.ToArray());
        client.EventDeserializer<ReadOnlyMemory<byte>>().Deserialize(record, Value).ToArray().ShouldBe("""{"a":1}"""u8.ToArray());
        client.EventDeserializer<JsonElement>().Deserialize(record, Value).GetProperty("a").GetInt32().ShouldBe(1);
        _registry.Calls.Count(call => call == "GetSchemaVersion").ShouldBe(2);
    }

    [Fact]
    public async Task Null_is_a_tombstone_both_ways()
    {
        var client = _registry.Client();

        (await client.EventSerializer<string?>().SerializeAsync(null, Value)).ShouldBeNull();
        (await client.EventSerializer<byte[]?>().SerializeAsync(null, Value)).ShouldBeNull();
        (await client.EventSerializer<JsonElement>().SerializeAsync(default, Value)).ShouldBeNull();
        client.EventDeserializer<string?>().Deserialize([], isNull: true, Value).ShouldBeNull();
        client.EventDeserializer<JsonElement>().Deserialize([], isNull: true, Value).ValueKind.ShouldBe(JsonValueKind.Undefined);
        _registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_that_fit_cost_no_call()
    {
        var serializer = Serializer();
        await serializer.SerializeAsync("""{"a":1}""", Value);
        _registry.ForgetCalls();

        for (var n = 0; n < 100; n++)
            await serializer.SerializeAsync($$"""{"a":{{n}}}""", Value);

        _registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_event_reaches_the_producer_with_its_findings()
    {
        var serializer = Serializer();
        await serializer.SerializeAsync("""{"a":1}""", Value);

        var problem = await Should.ThrowAsync<EventRefusedException>(() => serializer.SerializeAsync("""{"a":"text"}""", Value));

        problem.Message.ShouldStartWith("the event is refused for schema \"readings\": ");
        problem.Refusal.Findings.ShouldHaveSingleItem().Path.ShouldBe("/a");
    }

    [Fact]
    public async Task An_event_that_is_not_json_is_a_data_exception()
    {
        var serializer = Serializer();
        await Should.ThrowAsync<EventRefusedException>(() => serializer.SerializeAsync("""{"a":""", Value));
        await serializer.SerializeAsync("""{"a":1}""", Value);

        await Should.ThrowAsync<AvroDataException>(async () => await serializer.SerializeAsync("""{"a":""", Value));
    }

    [Fact]
    public async Task Keys_and_values_share_the_topics_schema_unless_named_apart()
    {
        var key = new SerializationContext(MessageComponentType.Key, "readings");
        var shared = Serializer();
        await shared.SerializeAsync("""{"id":1}""", key);
        await shared.SerializeAsync("""{"a":1}""", Value);

        var apart = Serializer(new() { Naming = SchemaNames.TopicAndComponent });
        await apart.SerializeAsync("""{"id":1}""", key);
        await apart.SerializeAsync("""{"a":1}""", Value);

        SchemaText.ParseRecord(_registry.Schema("readings").Latest.Definition).Fields.Select(field => field.Name).ShouldBe(["id", "a"]);
        _registry.Schema("readings-key").Versions.ShouldHaveSingleItem();
        _registry.Schema("readings-value").Versions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Topics_that_share_a_schema_share_its_evolution()
    {
        var serializer = Serializer(new() { Naming = _ => "everything" });
        await serializer.SerializeAsync("""{"a":1}""", new(MessageComponentType.Value, "one"));
        _registry.ForgetCalls();

        await serializer.SerializeAsync("""{"a":1}""", new(MessageComponentType.Value, "two"));

        _registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Records_without_a_header_are_an_error_unless_there_is_a_secondary_deserializer()
    {
        var strict = _registry.Client().EventDeserializer<string>();
        var lenient = _registry.Client().EventDeserializer<string>(new() { Secondary = Deserializers.Utf8 });
        var framed = await Serializer().SerializeAsync("""{"a":1}""", Value);

        Should
            .Throw<RecordFrameException>(() => strict.Deserialize("""{"a":0}"""u8, isNull: false, Value))
            .Fault.ShouldBe(FrameFault.PlainJson);
        lenient.Deserialize("""{"a":0}"""u8, isNull: false, Value).ShouldBe("""{"a":0}""");
        lenient.Deserialize(framed, isNull: false, Value).ShouldBe("""{"a":1}""");
    }

    [Fact]
    public async Task Compressed_records_are_read_back()
    {
        var json = $$"""{"text":"{{new string('x', 5000)}}"}""";
        var record = await Serializer(new() { Framing = new() { Compression = FrameCompression.Zlib } }).SerializeAsync(json, Value);

        record.Length.ShouldBeLessThan(200);
        _registry.Client().EventDeserializer<string>().Deserialize(record, Value).ShouldBe(json);
    }

    private GlueSerializer<string> Serializer(GlueEventOptions? options = null) => _registry.Client().EventSerializer<string>(options);
}
