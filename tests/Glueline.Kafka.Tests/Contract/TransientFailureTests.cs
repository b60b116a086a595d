using Confluent.Kafka;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Local.Faults;

namespace Glueline.Kafka.Tests.Contract;

/// <summary>Transient failures of a registry over real HTTP, through every serializer and deserializer.</summary>
public sealed class TransientFailureTests(HttpRegistry http, KafkaFixture kafka)
    : IClassFixture<HttpRegistry>,
        IClassFixture<KafkaFixture>,
        IDisposable
{
    private static readonly FaultTrigger ThreeReads = FaultTrigger.On("glue.GetSchemaVersion").Calls(1, 3);

    private readonly SkippingTime _time = new();

    public static TheoryData<string> Formats => Format.Names;

    public static TheoryData<string, FaultAction> Faults =>
        new()
        {
            { "throttled", new ThrottleCall() },
            { "failed", new FailCall("InternalServiceException", Status: 500) },
            { "unavailable", new FailCall("ServiceUnavailable", Status: 503) },
            { "changed by another", new FailCall("ConcurrentModificationException") },
            { "cut before", new CutCall(FaultMoment.Request) },
            { "cut after", new CutCall(FaultMoment.Answer) },
        };

    public void Dispose() => http.Faults.Clear();

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Three_throttled_calls_cost_no_record_of_any_format(string name)
    {
        var format = Format.Named(name);
        var record = await format.Serializer(http.Client())(format.Topic());
        var read = format.Deserializer(http.Client(Options()));
        var calls = http.Calls("GetSchemaVersion");
        http.Faults.Add(ThreeReads, new ThrottleCall());

        read(record).ShouldBe(format.Shown);
        read(record).ShouldBe(format.Shown);

        (http.Calls("GetSchemaVersion") - calls).ShouldBe(4);
    }

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task A_fault_of_any_kind_costs_no_record(string kind, FaultAction fault)
    {
        kind.ShouldNotBeEmpty();
        var format = Format.All[0];
        var record = await format.Serializer(http.Client())(format.Topic());
        http.Faults.Add(ThreeReads, fault);

        format.Deserializer(http.Client(Options()))(record).ShouldBe(format.Shown);
    }

    [Fact]
    public async Task A_call_that_hangs_costs_no_record()
    {
        var format = Format.All[0];
        var record = await format.Serializer(http.Client())(format.Topic());
        http.Faults.Add(FaultTrigger.On("glue.GetSchemaVersion").Call(1), new DelayCall(TimeSpan.FromSeconds(3)));

        format.Deserializer(HttpRegistry.Client(http.Hasty, Options()))(record).ShouldBe(format.Shown);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Serializers_retry_them_too(string name)
    {
        var format = Format.Named(name);
        foreach (var operation in (string[])["GetSchemaVersion", "GetSchemaByDefinition", "CreateSchema", "RegisterSchemaVersion"])
            http.Faults.Add(FaultTrigger.On($"glue.{operation}").Calls(1, 2), new ThrottleCall());

        var record = await format.Serializer(http.Client(Options()))(new(MessageComponentType.Value, $"{format.Topic().Topic}-retried"));

        http.Faults.Clear();
        format.Deserializer(http.Client(Options()))(record).ShouldBe(format.Shown);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task An_unknown_version_is_reported_at_once_and_fetched_once(string name)
    {
        var format = Format.Named(name);
        var record = await format.Serializer(http.Client())(format.Topic());
        Guid.NewGuid().TryWriteBytes(record.AsSpan(2, 16));
        var read = format.Deserializer(http.Client(Options()));
        var calls = http.Calls("GetSchemaVersion");

        for (var n = 0; n < 200; n++)
            Should.Throw<SchemaRegistryException>(() => read(record)).Code.ShouldBe("EntityNotFoundException");

        (http.Calls("GetSchemaVersion") - calls).ShouldBe(1);
        _time.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_Confluent_consumer_reads_every_record_while_the_registry_throttles()
    {
        var topic = await Topic.CreateAsync(kafka.Cluster);
        string[] events = ["""{"a":1}""", """{"a":1,"b":"x"}""", """{"a":1,"b":"x","c":true}"""];
        using (
            var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = kafka.Cluster.BootstrapServers })
                .SetValueSerializer(http.Client().EventSerializer<string>())
                .Build()
        )
        {
            foreach (var json in events)
                await producer.ProduceAsync(topic, new() { Value = json });
        }

        http.Faults.Add(FaultTrigger.On("glue.GetSchemaVersion").Calls(1, 3), new ThrottleCall());
        using var consumer = new ConsumerBuilder<Ignore, string>(
            new ConsumerConfig { BootstrapServers = kafka.Cluster.BootstrapServers, GroupId = "spared" }
        )
            .SetValueDeserializer(http.Client().EventDeserializer<string>())
            .Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));

        Enumerable.Range(0, events.Length).Select(_ => consumer.Consume(TimeSpan.FromSeconds(20)).Message.Value).ShouldBe(events);
    }

    private GlueOptions Options() => new() { TimeProvider = _time };
}
