using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Kafka.Tests.Typed;

namespace Glueline.Kafka.Tests.Clients;

/// <summary>What the serializers of one client share, whatever their number.</summary>
public sealed class OneClientTests
{
    private const int Instances = 16;
    private static readonly SerializationContext Value = new(MessageComponentType.Value, "measurements");
    private static readonly Measurement Sound = new("d1", 0.5);

    private readonly MemoryRegistry _registry = new();

    [Fact]
    public async Task Serializers_that_need_one_definition_look_it_up_once()
    {
        using var glue = _registry.Client();
        await Task.WhenAll(Enumerable.Range(0, Instances).Select(_ => glue.AvroSerializer<Measurement>().SerializeAsync(Sound, Value)));

        _registry.Calls.ShouldBe(["GetSchemaByDefinition", "GetSchemaVersion", "CreateSchema", "PutSchemaVersionMetadata"]);
    }

    [Fact]
    public void Serializers_on_many_threads_look_it_up_once()
    {
        // Often, so that some thread asks at the instant at which the look-up ends.
        for (var round = 0; round < 100; round++)
        {
            var registry = new MemoryRegistry();
            using var glue = registry.Client();
            var records = OnThreads(() => glue.AvroSerializer<Measurement>().Serialize(Sound, Value));

            records.Select(Convert.ToHexString).Distinct().ShouldHaveSingleItem();
            registry.Calls.ShouldBe(["GetSchemaByDefinition", "GetSchemaVersion", "CreateSchema", "PutSchemaVersionMetadata"]);
        }
    }

    [Fact]
    public async Task Deserializers_of_any_type_fetch_a_version_once()
    {
        var record = await _registry.Client().AvroSerializer<Measurement>().SerializeAsync(Sound, Value);
        _registry.ForgetCalls();
        using var glue = _registry.Client();

        OnThreads(() => glue.AvroDeserializer<Measurement>().Deserialize(record, Value)).ShouldAllBe(read => read == Sound);
        glue.EventDeserializer<string>().Deserialize(record, Value).ShouldContain("d1");
        glue.AvroDeserializer<object>(types => types.Map<Measurement>()).Deserialize(record, Value).ShouldBe(Sound);

        _registry.Calls.ShouldBe(["GetSchemaVersion"]);
    }

    [Fact]
    public async Task After_a_warm_up_no_record_costs_a_call()
    {
        using var glue = _registry.Client();
        var (values, keys, events) = (glue.AvroSerializer<Measurement>(), glue.AvroSerializer<Reading>(), glue.EventSerializer<string>());
        _registry.Add("events", """{"type":"record","name":"E","fields":[{"name":"a","type":"long"}]}""");
        await values.WarmUpAsync("measurements", cancellation: TestContext.Current.CancellationToken);
        await keys.WarmUpAsync("keyed", MessageComponentType.Key, TestContext.Current.CancellationToken);
        await events.WarmUpAsync("events", cancellation: TestContext.Current.CancellationToken);
        _registry.ForgetCalls();

        values.Serialize(Sound, Value).ShouldNotBeEmpty();
        keys.Serialize(new(1, 2), new(MessageComponentType.Key, "keyed")).ShouldNotBeEmpty();
        events.Serialize("""{"a":1}""", new(MessageComponentType.Value, "events")).ShouldNotBeEmpty();

        _registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_value_that_is_refused_registers_nothing()
    {
        var serializer = _registry.Client().AvroSerializer<Measurement>();

        await Should.ThrowAsync<AvroDataException>(() => serializer.SerializeAsync(new(null!, 1), Value));

        _registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Names_are_by_topic_record_both_or_a_function()
    {
        const string Record = "Glueline.Kafka.Tests.Typed.Measurement";
        await NamedAsync(null, "measurements");
        await NamedAsync(SchemaNames.TopicAndComponent, "measurements-value");
        await NamedAsync(SchemaNames.Record, Record);
        await NamedAsync(SchemaNames.TopicAndRecord, $"measurements-{Record}");
        await NamedAsync(context => $"{context.Component}-{context.Topic}", "Value-measurements");

        Should
            .Throw<InvalidOperationException>(() =>
                _registry.Client(new() { Naming = SchemaNames.Record }).EventSerializer<string>().Serialize("{}", Value)
            )
            .Message.ShouldStartWith("The value of topic \"measurements\" has no record name to name its schema after.");

        async Task NamedAsync(SchemaNaming? naming, string schema)
        {
            await _registry.Client().AvroSerializer<Measurement>(new() { Naming = naming }).SerializeAsync(Sound, Value);
            _registry.Schema(schema).Versions.ShouldHaveSingleItem(schema);
        }
    }

    [Fact]
    public async Task A_registered_version_has_the_topic_and_other_metadata()
    {
        using var glue = _registry.Client(
            new()
            {
                Metadata = new Dictionary<string, string> { ["owner"] = "till" },
                Description = "by the shop",
                Tags = new Dictionary<string, string> { ["team"] = "shop" },
            }
        );
        await glue.AvroSerializer<Measurement>().SerializeAsync(Sound, Value);

        var schema = _registry.Schema("measurements");
        schema.Latest.Metadata.ShouldBe(new Dictionary<string, string> { ["x-amz-meta-transport"] = "measurements", ["owner"] = "till" });
        (schema.Description, schema.Tags?["team"]).ShouldBe(("by the shop", "shop"));
    }

    [Fact]
    public void Faults_of_the_options_are_reported_together() =>
        Should
            .Throw<ArgumentException>(() =>
                new GlueClient(
                    _registry,
                    new()
                    {
                        Registry = "a b",
                        Endpoint = new Uri("ftp://host"),
                        Offline = true,
                        Capacity = 0,
                        MaxItems = 0,
                        TimeToLive = TimeSpan.Zero,
                        LatestFor = TimeSpan.Zero,
                        UnknownFor = TimeSpan.FromTicks(-1),
                        SettleWithin = TimeSpan.Zero,
                        Description = new string('x', 3000),
                    }
                )
            )
            .Message.ShouldBe(
                "GlueOptions: Endpoint is ftp://host: expected an absolute http or https URL; Offline is true and there is no Bundle: "
                    + "expected the path of a file that `glueline bundle` made; Capacity is 0: expected 1 or more; MaxItems is 0: expected 1 or "
                    + "more; TimeToLive is 00:00:00: expected more than zero; LatestFor is 00:00:00: expected more than zero; UnknownFor is "
                    + "-00:00:00.0000001: expected zero or more; Registry is \"a b\": expected letters, digits and - _ $ # . only, found "
                    + "' '; Description has 3000 characters: expected at most 2048; SettleWithin is 00:00:00: expected more than zero."
            );

    private static T[] OnThreads<T>(Func<T> work)
    {
        using var start = new Barrier(Instances);
        var results = new T[Instances];
        var threads = Enumerable
            .Range(0, Instances)
            .Select(n => new Thread(() =>
            {
                start.SignalAndWait();
                results[n] = work();
            }))
            .ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return results;
    }
}
