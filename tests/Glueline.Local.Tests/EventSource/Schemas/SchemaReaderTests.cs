using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Confluent.Kafka;
using Glueline.Local.Broker;
using Glueline.Local.EventSource;
using Glueline.Local.EventSource.Schemas;
using Glueline.Local.Identity;
using static Glueline.Local.Tests.EventSource.MappingStage;

namespace Glueline.Local.Tests.EventSource.Schemas;

/// <summary>Schema-registry mode from the topic to the function.</summary>
public sealed class SchemaReaderTests
{
    private const string Avro = """{"type":"record","name":"R","fields":[{"name":"a","type":"long"}]}""";
    private const string Json =
        """{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","properties":{"a":{"type":"integer"}}}""";

    private const string Proto = """
        syntax = "proto3";
        enum Kind { ZERO = 0; ONE = 1; }
        message A { int32 id = 1; }
        message B {
          string device_name = 1; sint64 n = 2; repeated int32 xs = 3; map<string, double> m = 4; Kind kind = 5;
          A a = 6; bytes raw = 7; fixed32 f = 8; bool ok = 9; float x = 10; uint64 big = 11;
        }
        """;

    [Fact]
    public async Task As_JSON_the_value_is_text_in_base64_next_to_its_schema()
    {
        using var stage = new SchemaStage();
        await stage.CreateRegistryAsync();
        var id = await stage.CreateSchemaAsync("r", "AVRO", Avro);

        var record = await DeliverAsync(
            stage,
            SchemaStage.Config(EventRecordFormat.Json, SchemaValidationAttribute.Value),
            "k"u8.ToArray(),
            SchemaStage.Frame(id, [2])
        );

        Text(record["value"]).ShouldBe("""{"a":1}""");
        record["valueSchemaMetadata"]!.ToJsonString().ShouldBe($$"""{"schemaId":"{{id}}","dataFormat":"AVRO"}""");
        Text(record["key"]).ShouldBe("k");
        record.AsObject().ContainsKey("keySchemaMetadata").ShouldBeFalse();
    }

    [Fact]
    public async Task As_source_the_header_is_removed_and_the_bytes_are_the_writers()
    {
        using var stage = new SchemaStage();
        await stage.CreateRegistryAsync();
        var id = await stage.CreateSchemaAsync("r", "AVRO", Avro);
        var config = SchemaStage.Config(EventRecordFormat.Source, SchemaValidationAttribute.Key, SchemaValidationAttribute.Value);

        var record = await DeliverAsync(stage, config, SchemaStage.Frame(id, [4]), SchemaStage.Frame(id, [2]));

        (Hex(record["key"]), Hex(record["value"])).ShouldBe(("04", "02"));
        record["keySchemaMetadata"]!.ToJsonString().ShouldBe(record["valueSchemaMetadata"]!.ToJsonString());
    }

    [Fact]
    public async Task A_compressed_value_is_inflated_and_a_missing_one_stays_null()
    {
        using var stage = new SchemaStage();
        await stage.CreateRegistryAsync();
        var id = await stage.CreateSchemaAsync("r", "AVRO", Avro);
        using var deflated = new MemoryStream();
        await using (var zlib = new ZLibStream(deflated, CompressionLevel.Fastest, leaveOpen: true))
            zlib.WriteByte(2);
        byte[] frame = [3, 5, .. id.ToByteArray(bigEndian: true), .. deflated.ToArray()];
        var config = SchemaStage.Config(EventRecordFormat.Source, SchemaValidationAttribute.Value);

        Hex((await DeliverAsync(stage, config, null, frame))["value"]).ShouldBe("02");
        var tombstone = await DeliverAsync(stage, config, null, null);
        tombstone["value"].ShouldBeNull();
        tombstone.AsObject().ContainsKey("valueSchemaMetadata").ShouldBeFalse();
    }

    [Fact]
    public async Task A_JSON_document_is_validated_against_its_schema()
    {
        using var stage = new SchemaStage();
        await stage.CreateRegistryAsync();
        var id = await stage.CreateSchemaAsync("r", "JSON", Json);
        var config = SchemaStage.Config(EventRecordFormat.Json, SchemaValidationAttribute.Value);

        Text((await DeliverAsync(stage, config, null, SchemaStage.Frame(id, """{"a":1}"""u8)))["value"]).ShouldBe("""{"a":1}""");
        (await RefuseAsync(stage.Owner, config, SchemaStage.Frame(id, """{"a":"x"}"""u8))).ErrorMessage.ShouldStartWith(
            "The value can't be read: the document does not fit its schema at '/a': "
        );
    }

    [Fact]
    public async Task Protobuf_keeps_its_index_as_source_and_becomes_JSON_by_its_mapping()
    {
        using var stage = new SchemaStage();
        await stage.CreateRegistryAsync();
        var id = await stage.CreateSchemaAsync("r", "PROTOBUF", Proto);
        var message = Convert.FromHexString(
            "01"
                + "0A0164"
                + "1003"
                + "1A0B01FFFFFFFFFFFFFFFFFF01"
                + "220C0A016B11000000000000F83F"
                + "2801"
                + "32020807"
                + "3A020102"
                + "4505000000"
                + "4801"
                + "550000003F"
                + "58FFFFFFFFFFFFFFFFFF01"
                + "7801"
        );

        var source = await DeliverAsync(
            stage,
            SchemaStage.Config(EventRecordFormat.Source, SchemaValidationAttribute.Value),
            null,
            SchemaStage.Frame(id, message)
        );
        var json = await DeliverAsync(
            stage,
            SchemaStage.Config(EventRecordFormat.Json, SchemaValidationAttribute.Value),
            null,
            SchemaStage.Frame(id, message)
        );

        Hex(source["value"]).ShouldBe(Convert.ToHexStringLower(message));
        Text(json["value"])
            .ShouldBe(
                """{"deviceName":"d","n":"-2","xs":[1,-1],"m":{"k":1.5},"kind":"ONE","a":{"id":7},"raw":"AQI=","f":5,"ok":true,"x":0.5,"big":"18446744073709551615"}"""
            );
        ((string?)json["valueSchemaMetadata"]!["dataFormat"]).ShouldBe("PROTOBUF");
    }

    [Theory]
    [InlineData("07", "message index 7 is not in the file, which has 3 messages")]
    [InlineData("010A0564", "expected 5 more bytes, found 1")]
    [InlineData("010801", "field 1 has wire type 0, expected 2 for string")]
    [InlineData("010A01FF", "a string is not UTF-8")]
    public async Task Broken_Protobuf_is_refused_with_its_reason(string payload, string reason)
    {
        using var stage = new SchemaStage();
        await stage.CreateRegistryAsync();
        var id = await stage.CreateSchemaAsync("r", "PROTOBUF", Proto);

        var config = SchemaStage.Config(EventRecordFormat.Json, SchemaValidationAttribute.Value);
        var refused = await RefuseAsync(stage.Owner, config, SchemaStage.Frame(id, Convert.FromHexString(payload)));

        refused.ErrorMessage.ShouldBe($"The value can't be read: {reason}");
    }

    [Fact]
    public async Task A_record_whose_schema_is_missing_forbidden_or_in_another_registry_is_discarded()
    {
        using var stage = new SchemaStage();
        await stage.CreateRegistryAsync();
        await stage.CreateRegistryAsync("other");
        var known = await stage.CreateSchemaAsync("r", "AVRO", Avro);
        var foreign = await stage.CreateSchemaAsync("r", "AVRO", Avro, "other");
        var config = SchemaStage.Config(EventRecordFormat.Source, SchemaValidationAttribute.Value);

        (await RefuseAsync(stage.Owner, config, SchemaStage.Frame(Guid.NewGuid(), [2]))).ErrorType.ShouldBe("EntityNotFoundException");
        (await RefuseAsync(stage.May("glue:GetRegistry"), config, SchemaStage.Frame(known, [2]))).ErrorType.ShouldBe(
            "AccessDeniedException"
        );
        (await RefuseAsync(stage.Owner, config, SchemaStage.Frame(foreign, [2]))).ErrorMessage.ShouldBe(
            $"Schema version {foreign} of the value is in registry 'other', not in 'glueline'."
        );
        (await RefuseAsync(stage.Owner, config, "{}"u8.ToArray())).ErrorMessage.ShouldStartWith(
            "The value can't be read: byte 0 is 123 ('{')"
        );
    }

    [Fact]
    public async Task A_refused_record_does_not_hold_up_its_neighbors()
    {
        using var stage = new SchemaStage();
        await stage.CreateRegistryAsync();
        var id = await stage.CreateSchemaAsync("r", "AVRO", Avro);
        await using var cluster = await StartClusterAsync();
        await SendAsync(cluster, null, SchemaStage.Frame(id, [2]), [9], SchemaStage.Frame(id, [4]));
        var function = new FakeFunction();
        var config = SchemaStage.Config(EventRecordFormat.Json, SchemaValidationAttribute.Value);
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, config), function, aws: stage.Owner);

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Records.Select(record => record.Offset).ShouldBe([0, 2]);
        mapping.Status.Discarded.Single().ToString().ShouldStartWith("orders-0@1: DeserializationFailed: InvalidPayload: ");
        CommittedOf(cluster, 1).ShouldBe([3]);
    }

    [Fact]
    public async Task Filters_see_the_decoded_value()
    {
        using var stage = new SchemaStage();
        await stage.CreateRegistryAsync();
        var id = await stage.CreateSchemaAsync("r", "AVRO", Avro);
        await using var cluster = await StartClusterAsync();
        await SendAsync(cluster, null, SchemaStage.Frame(id, [2]), SchemaStage.Frame(id, [4]));
        var function = new FakeFunction();
        var config = SchemaStage.Config(EventRecordFormat.Json, SchemaValidationAttribute.Value);
        await using var mapping = await EventSourceMapping.StartAsync(
            Options(cluster, config, """{"value":{"a":[2]}}"""),
            function,
            aws: stage.Owner
        );

        await mapping.WaitUntilDrainedAsync(WaitLimit);

        function.Records.Select(record => record.Offset).ShouldBe([1]);
    }

    [Fact]
    public async Task A_registry_that_may_not_be_read_is_refused_at_the_start()
    {
        using var stage = new SchemaStage();
        await stage.CreateRegistryAsync();
        await using var cluster = await StartClusterAsync();
        var options = Options(cluster, SchemaStage.Config(EventRecordFormat.Json, SchemaValidationAttribute.Value));

        var refused = await Should.ThrowAsync<ArgumentException>(() =>
            EventSourceMapping.StartAsync(options, new FakeFunction(), aws: stage.May("glue:GetSchemaVersion"))
        );

        refused.Message.ShouldStartWith($"Schema registry {SchemaStage.Arn()} can't be used. AccessDeniedException: User: ");
    }

    private static async Task<JsonNode> DeliverAsync(SchemaStage stage, SchemaRegistryConfig config, byte[]? key, byte[]? value)
    {
        await using var cluster = await StartClusterAsync();
        await SendAsync(cluster, key, value);
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, config), function, aws: stage.Owner);
        await mapping.WaitUntilDrainedAsync(WaitLimit);
        mapping.Status.Discarded.ShouldBeEmpty();
        return function.Events.Single()["records"]!["orders-0"]![0]!;
    }

    private static async Task<DiscardedRecords> RefuseAsync(RoleClient aws, SchemaRegistryConfig config, byte[] value)
    {
        await using var cluster = await StartClusterAsync();
        await SendAsync(cluster, null, value);
        var function = new FakeFunction();
        await using var mapping = await EventSourceMapping.StartAsync(Options(cluster, config), function, aws: aws);
        await mapping.WaitUntilDrainedAsync(WaitLimit);
        function.Events.ShouldBeEmpty();
        return mapping.Status.Discarded.Single();
    }

    private static async Task SendAsync(EmbeddedCluster cluster, byte[]? key, params byte[]?[] values)
    {
        var config = new ProducerConfig { BootstrapServers = cluster.BootstrapServers, LingerMs = 0 };
        using var producer = new ProducerBuilder<byte[]?, byte[]?>(config).SetLogHandler((_, _) => { }).Build();
        foreach (var value in values)
            await producer.ProduceAsync(new TopicPartition(Topic, 0), new Message<byte[]?, byte[]?> { Key = key, Value = value });
    }

    private static EventSourceMappingOptions Options(EmbeddedCluster cluster, SchemaRegistryConfig config, params string[] filters) =>
        new()
        {
            BootstrapServers = cluster.BootstrapServers,
            Topic = Topic,
            ConsumerGroupId = Group,
            Pollers = PollerMode.Provisioned,
            MaximumBatchingWindow = TimeSpan.FromMilliseconds(20),
            SchemaRegistryConfig = config,
            FilterCriteria = filters,
        };

    private static string Text(JsonNode? base64) => Encoding.UTF8.GetString(Convert.FromBase64String((string)base64!));

    private static string Hex(JsonNode? base64) => Convert.ToHexStringLower(Convert.FromBase64String((string)base64!));
}
