using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Glueline.Evolution;
using Glueline.JsonSchema;
using Glueline.Kafka.Json;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Registry.Framing;

namespace Glueline.Kafka.Tests.Json;

public sealed class GlueJsonTests
{
    private const string Schema =
        """{"type":"object","properties":{"a":{"type":"integer","minimum":0}},"required":["a"],"additionalProperties":false}""";

    private static readonly SerializationContext Value = new(MessageComponentType.Value, "readings");

    private readonly MemoryRegistry _registry = new();

    [Fact]
    public async Task A_document_follows_the_header_unchanged()
    {
        var record = await Serializer(Schema).SerializeAsync("""{ "a" : 1 }""", Value);

        GlueFrameHeader.Read(record).SchemaVersionId.ShouldBe(_registry.Schema("readings").Latest.Id);
        Encoding.UTF8.GetString(record.AsSpan(GlueFrameHeader.Size)).ShouldBe("""{ "a" : 1 }""");
        (_registry.Schema("readings").Format, _registry.Schema("readings").Latest.Definition).ShouldBe(("JSON", Schema));
    }

    [Fact]
    public async Task A_document_in_any_form_is_the_same_record_and_comes_back_in_any_form()
    {
        const string Json = """{"a":1}""";
        var client = _registry.Client();
        var records = await Task.WhenAll(
            Serializer(Schema).SerializeAsync(Json, Value),
            Serializer<byte[]>(Schema).SerializeAsync(Encoding.UTF8.GetBytes(Json), Value),
            Serializer<JsonElement>(Schema).SerializeAsync(JsonDocument.Parse(Json).RootElement, Value)
        );
        var record = records.DistinctBy(Convert.ToHexString).ShouldHaveSingleItem();

        client.JsonDeserializer<string>().Deserialize(record, Value).ShouldBe(Json);
        client.JsonDeserializer<byte[]>().Deserialize(record, Value).ShouldBe(Encoding.UTF8.GetBytes(Json));
        client.JsonDeserializer<ReadOnlyMemory<byte>>().Deserialize(record, Value).Length.ShouldBe(Json.Length);
        client.JsonDeserializer<JsonElement>().Deserialize(record, Value).GetProperty("a").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Null_is_a_tombstone_both_ways()
    {
        (await Serializer<string?>(Schema).SerializeAsync(null, Value)).ShouldBeNull();
        _registry.Client().JsonDeserializer<string?>().Deserialize([], isNull: true, Value).ShouldBeNull();
        _registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_path_of_a_finding_is_reported_once()
    {
        var problem = await Should.ThrowAsync<JsonDataException>(() =>
            Serializer("""{"type":"object","properties":{"id":{"type":"string"}}}""").SerializeAsync("""{"id":1}""", Value)
        );
        problem.Path.ShouldBe("/id");
        problem.Message.ShouldBe($"/id: {problem.Reason}");
        problem.Reason.ShouldNotContain("/id");
    }

    [Fact]
    public async Task A_document_that_the_schema_refuses_is_not_sent()
    {
        var problem = await Should.ThrowAsync<JsonDataException>(() => Serializer(Schema).SerializeAsync("""{"a":-1,"b":2}""", Value));

        problem.Message.ShouldBe("/a: expected a number of at least 0, found -1; /b: nothing is allowed here, found 2");
        problem.Findings.Select(finding => finding.Pointer).ShouldBe(["/a", "/b"]);
        _registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_that_is_not_Unicode_is_not_sent_in_any_form()
    {
        var serializer = Serializer("{}");
        const string Half = "expected well-formed Unicode, found half a surrogate pair";

        (await Should.ThrowAsync<JsonDataException>(() => serializer.SerializeAsync("{\"a\":\"\ud83d\"}", Value))).Message.ShouldBe(
            $"/a: {Half} (\\ud83d) at character 6"
        );
        (await Should.ThrowAsync<JsonDataException>(() => serializer.SerializeAsync("""{"a":"\ud83d"}""", Value))).Message.ShouldBe(
            $"/a: {Half} (\\ud83d) at byte 6"
        );
        (
            await Should.ThrowAsync<JsonDataException>(() =>
                Serializer<JsonElement>("{}").SerializeAsync(JsonDocument.Parse("""{"a":"\ud83d"}""").RootElement, Value)
            )
        ).Message.ShouldBe($"/a: {Half} (\\ud83d) at byte 6");
        (
            await Should.ThrowAsync<JsonDataException>(() =>
                Serializer<byte[]>("{}").SerializeAsync((byte[])[.. "{\"a\":\""u8, 0xC3, .. "\"}"u8], Value)
            )
        ).Message.ShouldBe("/a: expected UTF-8, found the byte 0xC3 at byte 6");
        _registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_schema_is_registered_once_and_again_only_after_a_failure()
    {
        var serializer = Serializer(Schema);
        _registry.FailNext("CreateSchema", "AccessDeniedException");

        await Should.ThrowAsync<SchemaRegistryException>(() => serializer.SerializeAsync("""{"a":1}""", Value));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => serializer.SerializeAsync($$"""{"a":{{n}}}""", Value)));

        _registry.Calls.Count(call => call == "CreateSchema").ShouldBe(2);
    }

    [Theory]
    [InlineData(
        CompatibilityMode.Backward,
        """{"type":"object","properties":{"a":{"type":"integer","minimum":5}},"required":["a"],"additionalProperties":false}""",
        "it can't read what version 1 wrote: "
    )]
    [InlineData(
        CompatibilityMode.Forward,
        """{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"],"additionalProperties":false}""",
        "version 1 can't read what it writes: "
    )]
    public async Task An_incompatible_schema_is_not_sent(CompatibilityMode mode, string next, string finding)
    {
        await Serializer(Schema, mode).SerializeAsync("""{"a":6}""", Value);

        var problem = await Should.ThrowAsync<SchemaRegistryException>(() => Serializer(next, mode).SerializeAsync("""{"a":6}""", Value));

        problem.Code.ShouldBe("Incompatible");
        problem.Message.ShouldContain(finding);
        _registry.Schema("readings").Versions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_record_that_its_own_schema_refuses_is_an_error()
    {
        var record = await Serializer(Schema).SerializeAsync("""{"a":1}""", Value);
        byte[] forged = [.. record[..GlueFrameHeader.Size], .. """{"a":"1"}"""u8];
        var deserializer = _registry.Client().JsonDeserializer<string>();

        Should.Throw<JsonDataException>(() => deserializer.Deserialize(forged, isNull: false, Value)).Path.ShouldBe("/a");
    }

    [Fact]
    public async Task A_record_of_another_format_is_reported()
    {
        var record = await _registry.Client().EventSerializer<string>().SerializeAsync("""{"a":1}""", Value);
        var deserializer = _registry.Client().JsonDeserializer<string>();

        Should
            .Throw<SchemaRegistryException>(() => deserializer.Deserialize(record, isNull: false, Value))
            .Message.ShouldEndWith("the version is AVRO, expected JSON. Read the topic with the deserializer of that format.");
    }

    [Fact]
    public void A_definition_that_is_not_a_schema_is_refused_at_once() =>
        Should.Throw<JsonSchemaException>(() => Serializer("""{"type":"nothing"}"""));

    private GlueJsonSerializer<string> Serializer(string schema, CompatibilityMode mode = CompatibilityMode.Full) =>
        Serializer<string>(schema, mode);

    private GlueJsonSerializer<T> Serializer<T>(string schema, CompatibilityMode mode = CompatibilityMode.Full) =>
        _registry.Client(new() { Compatibility = mode }).JsonSerializer<T>(new() { Definition = schema });
}
