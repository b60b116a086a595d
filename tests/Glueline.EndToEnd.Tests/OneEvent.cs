using System.Text;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.ToJson;
using Glueline.Aws;
using Glueline.Registry.Framing;

namespace Glueline.EndToEnd.Tests;

/// <summary>The path of one event through the system, by the stages of DESIGN.md.</summary>
public sealed class OneEvent
{
    private const string Event = """{"id":"sensor-7","temperature":21.5,"battery":{"level":2},"tags":["a","b"],"note":null}""";

    [Fact]
    public async Task Reaches_its_row()
    {
        await using var stack = await TestStack.StartAsync();

        // 1 A JSON event reaches the producer function, which 2 has no schema for it.
        var answer = await stack.SendAsync(Event);

        // 3 Its shape is inferred and planned, 4 the plan is registered as the schema's first version.
        answer.GetProperty("evolved").GetBoolean().ShouldBeTrue();
        var version = await stack.CallAsync(
            AwsService.Glue,
            stack.ProducerOwner,
            "GetSchemaVersion",
            """{"SchemaId":{"RegistryName":"glueline","SchemaName":"events"},"SchemaVersionNumber":{"LatestVersion":true}}"""
        );
        version.GetProperty("VersionNumber").GetInt64().ShouldBe(1);
        version.GetProperty("Status").GetString().ShouldBe("AVAILABLE");
        var schema = SchemaText.ParseRecord(version.GetProperty("SchemaDefinition").GetString()!);
        schema
            .Fields.Select(field => $"{field.Name}: {SchemaText.CanonicalForm(field.Schema)}")
            .ShouldBe([
                "id: \"string\"",
                """temperature: ["null","double"]""",
                """battery: ["null",{"name":"Battery","type":"record","fields":[{"name":"level","type":["null","double"]}]}]""",
                """tags: ["null",{"type":"array","items":["null","string"]}]""",
            ]);

        // 5 The event is Avro after the registry's header, 6 a record on the topic, keyed by its id.
        var sent = answer.GetProperty("events")[0];
        var record = Consume(stack, sent.GetProperty("partition").GetInt32(), sent.GetProperty("offset").GetInt64());
        Encoding.UTF8.GetString(record.Message.Key).ShouldBe("sensor-7");
        var header = GlueFrameHeader.Read(record.Message.Value);
        header.SchemaVersionId.ToString().ShouldBe(version.GetProperty("SchemaVersionId").GetString());

        // 7 The mapping delivers it to the consumer function, which 8 reads it with its writer schema
        await stack.StoredAsync(answer);
        using var json = new OutputBuffer();
        AvroToJson.Compile(ReadPlan.Compile(schema)).Convert(record.Message.Value.AsSpan(GlueFrameHeader.Size), json);
        Encoding
            .UTF8.GetString(json.WrittenSpan)
            .ShouldBe("""{"id":"sensor-7","temperature":21.5,"battery":{"level":2},"tags":["a","b"]}""");

        // 9 and stores it as an item.
        (await stack.RowsAsync())["sensor-7"]
            .ShouldBe(
                """{"battery":{"M":{"level":{"N":"2"}}},"id":{"S":"sensor-7"},"tags":{"L":[{"S":"a"},{"S":"b"}]},"temperature":{"N":"21.5"}}"""
            );
    }

    private static ConsumeResult<byte[], byte[]> Consume(TestStack stack, int partition, long offset)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = stack.Parts.Endpoints.BootstrapServers,
            GroupId = "one-event",
            EnableAutoCommit = false,
        };
        using var consumer = new ConsumerBuilder<byte[], byte[]>(config).Build();
        consumer.Assign(new TopicPartitionOffset(stack.Topic, partition, offset));
        var record = consumer.Consume(TestStack.WaitLimit).ShouldNotBeNull();
        consumer.Close();
        return record;
    }
}
