using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Consumer.Items;
using Glueline.Consumer.Rows;
using Glueline.Lambda;
using Glueline.Local.Broker;
using Glueline.Local.EventSource;
using Glueline.Local.EventSource.Schemas;
using Glueline.Local.Glue;
using Glueline.Local.Identity;
using Glueline.Local.Lambda;
using Glueline.Local.Storage;
using Glueline.Local.Tests;
using Glueline.Tables;
using Form = Glueline.Local.EventSource.Schemas.EventRecordFormat;

namespace Glueline.Consumer.Tests.Live;

/// <summary>The consumer behind the local event source mapping, in each form in which that hands records over.</summary>
public sealed class MappingModeLiveTests
{
    private const string Topic = "events";
    private const string Registry = "arn:aws:glue:eu-central-1:111122223333:registry/shop";

    private const string Schema =
        """{"type":"record","name":"Event","fields":[{"name":"id","type":"string"},{"name":"price","type":["null",{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}]},{"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}}]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_are_the_same_with_and_without_the_mappings_registry()
    {
        using var database = RegistryDatabase.InMemory(TimeProvider.System);
        var owner = new RoleClient(
            [new GlueService(database, new LocalGlueOptions())],
            new StubCaller("111122223333", "*", "*"),
            "eu-central-1"
        );
        var registered = await CreateSchemaAsync(owner);
        var versions = new VersionsOnly();
        versions.Add(Schema, registered);
        await using var cluster = EmbeddedCluster.Start(1);
        await cluster.CreateTopicAsync(Topic, 1, Cancellation);
        await ProduceAsync(cluster, registered);

        var rows = await Task.WhenAll(
            new Form?[] { null, Form.Source, Form.Json }.Select(form => RowsAsync(cluster, owner, versions, form))
        );

        rows.ShouldAllBe(row =>
            row
            == """{"id":{"S":"a"},"price":{"N":"1250E-2"},"at":{"S":"2026-01-02T03:04:05.060Z"}} {"id":{"S":"b"},"at":{"S":"1970-01-01T00:00:00Z"}}"""
        );
    }

    /// <summary>The rows that a consumer stores behind a mapping of its own.</summary>
    private static async Task<string> RowsAsync(EmbeddedCluster cluster, RoleClient owner, VersionsOnly versions, Form? form)
    {
        var table = new RowTable();
        await using var mapping = await EventSourceMapping.StartAsync(
            new EventSourceMappingOptions
            {
                BootstrapServers = cluster.BootstrapServers,
                Topic = Topic,
                ConsumerGroupId = $"modes-{form}",
                Pollers = PollerMode.Provisioned,
                FunctionResponseTypes = FunctionResponseTypes.ReportBatchItemFailures,
                SchemaRegistryConfig = form is { } registry
                    ? new SchemaRegistryConfig
                    {
                        SchemaRegistryUri = Registry,
                        EventRecordFormat = registry,
                        SchemaValidationConfigs = [SchemaValidationAttribute.Value],
                    }
                    : null,
            },
            new InProcess(Consumer(versions, table, form)),
            aws: owner,
            cancellation: Cancellation
        );
        await mapping.WaitUntilDrainedAsync(new Dictionary<int, long> { [0] = 2 }, TimeSpan.FromMinutes(1), Cancellation);
        return string.Join(' ', table.Rows.Values.Order(StringComparer.Ordinal));
    }

    private static ConsumerHandler Consumer(VersionsOnly versions, RowTable table, Form? form)
    {
        var key = TableKey.Parse("id:S");
        return new(
            new ItemPlans(versions, key, RowOptions.Plain.Reserved, null, TimeProvider.System),
            new ItemWriter(table, RowGuard.Off, TimeProvider.System),
            key,
            Tombstones.Delete,
            RowOptions.Plain,
            new KafkaConsumerOptions
            {
                EventRecordFormat = form is Form.Json ? Glueline.EventRecordFormat.Json : Glueline.EventRecordFormat.Source,
            }
        );
    }

    private static async Task<Guid> CreateSchemaAsync(RoleClient owner)
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

        async Task<JsonNode> CallAsync(string operation, JsonObject request) =>
            JsonNode.Parse((await owner.CallAsync("glue", operation, Encoding.UTF8.GetBytes(request.ToJsonString()))).Span)!;
    }

    private static async Task ProduceAsync(EmbeddedCluster cluster, Guid version)
    {
        using var producer = new ProducerBuilder<string, byte[]>(
            new ProducerConfig { BootstrapServers = cluster.BootstrapServers }
        ).Build();
        var encoder = JsonToAvro.Compile(SchemaText.Parse(Schema));
        foreach (
            var json in new[]
            {
                """{"id":"a","price":12.50,"at":"2026-01-02T03:04:05.060Z"}""",
                """{"id":"b","price":null,"at":"1970-01-01T00:00:00Z"}""",
            }
        )
        {
            using var payload = new OutputBuffer();
            encoder.Convert(Encoding.UTF8.GetBytes(json), payload);
            byte[] framed = [3, 0, .. version.ToByteArray(bigEndian: true), .. payload.WrittenSpan];
            await producer.ProduceAsync(Topic, new() { Key = "k", Value = framed }, Cancellation);
        }
    }

    /// <summary>The function in this process.</summary>
    private sealed class InProcess(ConsumerHandler function) : IFunctionInvoker
    {
        public string Arn => "arn:aws:lambda:eu-central-1:444455556666:function:own";

        public async Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellation)
        {
            var answer = new ArrayBufferWriter<byte>();
            var context = new InvocationContext { RequestId = "1", Deadline = DateTimeOffset.UtcNow.AddMinutes(1) };
            await function.HandleAsync(payload, answer, context, cancellation);
            return new("1", answer.WrittenSpan.ToArray(), null, TimeSpan.Zero, null);
        }
    }
}
