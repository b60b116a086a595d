using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Lambda.Kafka.Tests.Doubles;
using Glueline.Local.Broker;
using Glueline.Local.EventSource;
using Glueline.Local.EventSource.Schemas;
using Glueline.Local.Glue;
using Glueline.Local.Identity;
using Glueline.Local.Lambda;
using Glueline.Local.Storage;
using Glueline.Local.Tests;

namespace Glueline.EndToEnd.Tests;

/// <summary>A handler behind the local event source mapping, in each form in which the mapping hands records over.</summary>
public sealed class MappingModes
{
    private const string Topic = "orders";

    private const string Schema =
        """{"type":"record","name":"Event","fields":[{"name":"id","type":"string"},{"name":"note","type":["null","string"],"default":null}]}""";

    [Theory]
    [InlineData(null)]
    [InlineData(EventRecordFormat.Source)]
    [InlineData(EventRecordFormat.Json)]
    public async Task A_record_that_failed_is_delivered_again_and_those_after_it_keep_their_order(EventRecordFormat? format)
    {
        using var registry = new MappingRegistry();
        var version = await registry.CreateSchemaAsync();
        var versions = new Versions();
        versions.Add(Schema, id: version);
        using var glue = new GlueClient(versions);
        await using var cluster = EmbeddedCluster.Start(1);
        await cluster.CreateTopicAsync(Topic, 1, TestContext.Current.CancellationToken);
        await ProduceAsync(cluster, version);
        var (handled, failed) = (new ConcurrentQueue<string>(), 0);
        var function = LambdaKafka.Consume(
            glue,
            glue.EventReader<string>(),
            (record, _) =>
            {
                handled.Enqueue($"{record.Offset} {record.KeyText} {record.Value}");
                return record.Offset == 1 && Interlocked.Increment(ref failed) == 1
                    ? throw new TimeoutException("not now")
                    : Task.CompletedTask;
            },
            new KafkaConsumerOptions { EventRecordFormat = format ?? EventRecordFormat.Source }
        );

        await using var mapping = await EventSourceMapping.StartAsync(
            new EventSourceMappingOptions
            {
                BootstrapServers = cluster.BootstrapServers,
                Topic = Topic,
                ConsumerGroupId = "modes",
                Pollers = PollerMode.Provisioned,
                FunctionResponseTypes = FunctionResponseTypes.ReportBatchItemFailures,
                FirstBackoff = TimeSpan.FromMilliseconds(10),
                SchemaRegistryConfig = format is { } form
                    ? new SchemaRegistryConfig
                    {
                        SchemaRegistryUri = MappingRegistry.Arn,
                        EventRecordFormat =
                            form is EventRecordFormat.Json
                                ? Local.EventSource.Schemas.EventRecordFormat.Json
                                : Local.EventSource.Schemas.EventRecordFormat.Source,
                        SchemaValidationConfigs = [SchemaValidationAttribute.Value],
                    }
                    : null,
            },
            new InProcess(function),
            aws: registry.Owner,
            cancellation: TestContext.Current.CancellationToken
        );
        await mapping.WaitUntilDrainedAsync(
            new Dictionary<int, long> { [0] = 3 },
            TestStack.WaitLimit,
            TestContext.Current.CancellationToken
        );

        handled.ShouldBe([
            """0 k0 {"id":"a","note":null}""",
            """1 k1 {"id":"b","note":"n"}""",
            """1 k1 {"id":"b","note":"n"}""",
            """2 k2 {"id":"c","note":null}""",
        ]);
    }

    private static async Task ProduceAsync(EmbeddedCluster cluster, Guid version)
    {
        var config = new ProducerConfig { BootstrapServers = cluster.BootstrapServers };
        using var producer = new ProducerBuilder<string, byte[]>(config).Build();
        string[] events = ["""{"id":"a"}""", """{"id":"b","note":"n"}""", """{"id":"c"}"""];
        var encoder = JsonToAvro.Compile(SchemaText.Parse(Schema));
        for (var i = 0; i < events.Length; i++)
        {
            using var payload = new OutputBuffer();
            encoder.Convert(Encoding.UTF8.GetBytes(events[i]), payload);
            byte[] framed = [3, 0, .. version.ToByteArray(bigEndian: true), .. payload.WrittenSpan];
            await producer.ProduceAsync(Topic, new() { Key = $"k{i}", Value = framed });
        }
    }

    /// <summary>The registry that the mapping reads.</summary>
    private sealed class MappingRegistry : IDisposable
    {
        public const string Arn = "arn:aws:glue:eu-central-1:111122223333:registry/shop";

        private readonly RegistryDatabase _database = RegistryDatabase.InMemory(TimeProvider.System);

        public MappingRegistry() =>
            Owner = new([new GlueService(_database, new LocalGlueOptions())], new StubCaller("111122223333", "*", "*"), "eu-central-1");

        public RoleClient Owner { get; }

        /// <summary>Returns the version's id.</summary>
        public async Task<Guid> CreateSchemaAsync()
        {
            await CallAsync("CreateRegistry", new JsonObject { ["RegistryName"] = "shop" });
            var created = await CallAsync(
                "CreateSchema",
                new JsonObject
                {
                    ["RegistryId"] = new JsonObject { ["RegistryName"] = "shop" },
                    ["SchemaName"] = Topic,
                    ["DataFormat"] = "AVRO",
                    ["Compatibility"] = "NONE",
                    ["SchemaDefinition"] = Schema,
                }
            );
            return Guid.Parse((string)created["SchemaVersionId"]!);
        }

        public void Dispose() => _database.Dispose();

        private async Task<JsonNode> CallAsync(string operation, JsonObject request) =>
            JsonNode.Parse((await Owner.CallAsync("glue", operation, Encoding.UTF8.GetBytes(request.ToJsonString()))).Span)!;
    }

    /// <summary>The function in this process.</summary>
    private sealed class InProcess(KafkaFunction function) : IFunctionInvoker
    {
        public string Arn => "arn:aws:lambda:eu-central-1:444455556666:function:own";

        public async Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellation)
        {
            await using var answer = await function.HandleAsync(new MemoryStream(payload.ToArray()), TimeSpan.FromMinutes(1), cancellation);
            using var bytes = new MemoryStream();
            await answer.CopyToAsync(bytes, cancellation);
            return new("1", bytes.ToArray(), null, TimeSpan.Zero, null);
        }
    }
}
