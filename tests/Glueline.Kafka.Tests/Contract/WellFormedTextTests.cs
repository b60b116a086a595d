using System.Text.Json;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Kafka.Json;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Kafka.Tests.Typed;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka.Tests.Contract;

/// <summary>
/// Strings that are not Unicode are refused with their place: with a replaced character they would silently be other strings.
/// </summary>
public sealed class WellFormedTextTests
{
    private const string AnySchema = "{}";

    private static readonly SerializationContext Value = new(MessageComponentType.Value, "texts");
    private static readonly SerializationContext Key = new(MessageComponentType.Key, "texts");

    private readonly MemoryRegistry _registry = new();

    public static TheoryData<string, string> Halves =>
        new()
        {
            {
                "{\"a\":{\"b\":[1,{\"c~/\":\"x\uD800\"}]}}",
                "/a/b/1/c~0~1: expected well-formed Unicode, found half a surrogate pair (\\ud800) at character 22"
            },
            { "{\"a\":1,\"b\":\"\uDC00y\"}", "/b: expected well-formed Unicode, found half a surrogate pair (\\udc00) at character 12" },
            {
                "{\"ok\":\"\U0001F600\",\"a\uDBFF\":1}",
                "expected well-formed Unicode, found half a surrogate pair (\\udbff) at character 13, in the name of a member"
            },
            { "\"\uDC00\uD800\"", "expected well-formed Unicode, found half a surrogate pair (\\udc00) at character 1" },
            { "[[],[\"\",\"\uD800\uD800\"]]", "/1/1: expected well-formed Unicode, found half a surrogate pair (\\ud800) at character 9" },
            { "\uD800", "expected well-formed Unicode, found half a surrogate pair (\\ud800) at character 0" },
        };

    [Theory]
    [MemberData(nameof(Halves), DisableDiscoveryEnumeration = true)]
    public async Task Half_of_a_surrogate_pair_is_refused_with_its_place(string json, string message)
    {
        foreach (var context in (SerializationContext[])[Value, Key])
        {
            (await Should.ThrowAsync<AvroDataException>(async () => await Avro().SerializeAsync(json, context))).Message.ShouldBe(message);
            (await Should.ThrowAsync<JsonDataException>(async () => await Json().SerializeAsync(json, context))).Message.ShouldBe(
                message[0] is '/' ? message : $"the document: {message}"
            );
        }

        _registry.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whole_surrogate_pairs_are_accepted()
    {
        const string Text = "{\"a\":\"\U0001F600\uFFFD\"}";

        var record = await Avro().SerializeAsync(Text, Value);
        _registry.Client().EventDeserializer<string>().Deserialize(record, Value).ShouldBe(Text);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_refused_wherever_they_are()
    {
        var json = """{"a":"é€😀","b":{"c":["x","y"]}}"""u8.ToArray();
        var client = _registry.Client();
        var (bytes, memory) = (client.EventSerializer<byte[]>(), client.EventSerializer<ReadOnlyMemory<byte>>());
        await bytes.SerializeAsync(json, Value);

        for (var at = 0; at < json.Length; at++)
        {
            byte[] damaged = [.. json[..at], 0xFF, .. json[(at + 1)..]];
            await Should.ThrowAsync<AvroDataException>(async () => await bytes.SerializeAsync(damaged, Value), $"byte {at}");
            await Should.ThrowAsync<AvroDataException>(async () => await memory.SerializeAsync(damaged, Value), $"byte {at}");
            await Should.ThrowAsync<JsonDataException>(async () => await Json<byte[]>().SerializeAsync(damaged, Value), $"byte {at}");
        }
    }

    [Theory]
    [InlineData("7B2261223A22C328227D", "/a: expected UTF-8, found the byte 0xC3 at byte 6")]
    [InlineData("7B2261223A5B302C22EDA080225D7D", "/a/1: expected UTF-8, found the byte 0xED at byte 9")]
    [InlineData("FFFE7B00", "the document: expected UTF-8, found the byte 0xFF at byte 0")]
    public async Task Bytes_that_are_not_UTF_8_are_reported_with_their_place(string hex, string message)
    {
        var damaged = Convert.FromHexString(hex);
        (await Should.ThrowAsync<JsonDataException>(async () => await Json<byte[]>().SerializeAsync(damaged, Value))).Message.ShouldBe(
            message
        );

        var record = await Json().SerializeAsync("{}", Value);
        byte[] forged = [.. record[..GlueFrameHeader.Size], .. damaged];
        foreach (
            var read in (Action[])
                [
                    () => _registry.Client().JsonDeserializer<string>().Deserialize(forged, Value),
                    () => _registry.Client().JsonDeserializer<byte[]>().Deserialize(forged, Value),
                    () => _registry.Client().JsonDeserializer<JsonElement>().Deserialize(forged, Value),
                ]
        )
            Should
                .Throw<JsonDataException>(read)
                .Message.ShouldBe($"{message} (schema version {GlueFrame.Read(record).Header.SchemaVersionId})");
    }

    [Fact]
    public async Task An_element_of_bytes_that_are_not_UTF_8_is_refused()
    {
        // JsonDocument does not validate strings before they are read.
        using var document = JsonDocument.Parse("{\"a\":\"\u00C3\"}"u8.ToArray().Select(one => one == 0x83 ? (byte)0x28 : one).ToArray());

        await Should.ThrowAsync<JsonDataException>(async () => await Json<JsonElement>().SerializeAsync(document.RootElement, Value));
        await Should.ThrowAsync<EventRefusedException>(async () =>
            await _registry.Client().EventSerializer<JsonElement>().SerializeAsync(document.RootElement, Value)
        );
    }

    [Fact]
    public async Task A_header_that_names_the_schema_must_be_UTF_8()
    {
        var serializer = _registry.Client().EventSerializer<string>(new() { EventNaming = SchemaNames.FromHeader("kind") });
        var context = new SerializationContext(MessageComponentType.Value, "texts", new Headers { { "kind", [0x61, 0xC3] } });

        (await Should.ThrowAsync<AvroDataException>(async () => await serializer.SerializeAsync("{}", context))).Message.ShouldBe(
            "the header \"kind\", which names the schema, is not UTF-8: found 0xC3 at its byte 1. Write the header in UTF-8"
        );
    }

    [Fact]
    public async Task A_string_of_a_class_must_be_well_formed() =>
        await Should.ThrowAsync<AvroDataException>(async () =>
            await _registry.Client().AvroSerializer<Measurement>().SerializeAsync(new("d\uD800", 1), Value)
        );

    [Fact]
    public async Task A_definition_must_be_well_formed() =>
        (
            await Should.ThrowAsync<ArgumentException>(() => Registrar().EnsureAsync("texts", SchemaFormat.Json, "{\"title\":\"\uD800\"}"))
        ).Message.ShouldBe("The definition is not well-formed Unicode: half of a surrogate pair at character 10. (Parameter 'definition')");

    private GlueSerializer<string> Avro() => _registry.Client().EventSerializer<string>();

    private GlueJsonSerializer<string> Json() => Json<string>();

    private GlueJsonSerializer<T> Json<T>() => _registry.Client().JsonSerializer<T>(new() { Definition = AnySchema });

    private SchemaRegistrar Registrar() => new(_registry, new() { Registry = MemoryRegistry.Name });
}
