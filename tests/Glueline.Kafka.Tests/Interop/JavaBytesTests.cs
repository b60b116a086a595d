using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Avro.Typed;
using Glueline.Evolution;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Kafka.Tests.Protobuf;
using Glueline.Registry.Framing;
using Google.Protobuf;

namespace Glueline.Kafka.Tests.Interop;

/// <summary>
/// What our serializers write is what AWS's Java library wrote: the same schema text, the same header and payload, and, compressed, the
/// same payload once it is inflated.
/// </summary>
public sealed class JavaBytesTests
{
    private static readonly SerializationContext Value = new(MessageComponentType.Value, "java");

    private readonly MemoryRegistry _registry = new();

    public static TheoryData<string> Avro => [.. JavaRecord.Names("AVRO")];

    // In "collections", Java wrote the entries of a map in the order of its hash table, which JSON does not have.
    public static TheoryData<string> Determined => [.. JavaRecord.Names("AVRO").Where(name => name != "collections")];

    public static TheoryData<string> Protobuf => [.. JavaRecord.Names("PROTOBUF")];

    public static TheoryData<string> Json => [.. JavaRecord.Names("JSON")];

    [Theory]
    [MemberData(nameof(Determined))]
    public void Avro_is_written_byte_for_byte(string name)
    {
        var record = JavaRecord.Of(name);
        var id = _registry.Add("java", record.Definition).Id;
        ShouldBeJavas(record, id, options =>
            name == "top-array"
                ? _registry.Client(options).AvroSerializer(AvroCodec.Array(AvroCodec.Double)).Serialize([1, 0.1], Value)
                : _registry.Client(options).EventSerializer<string>().Serialize(record.Json, Value)
        );
        _registry.Schema("java").Versions.ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Avro))]
    public void The_text_of_an_Avro_schema_is_Javas_word_for_word(string name)
    {
        var definition = JavaRecord.Of(name).Definition;

        SchemaText.Print(SchemaText.ParseRegistered(definition)).ShouldBe(definition);
    }

    [Theory]
    [MemberData(nameof(Json))]
    public void JSON_is_written_byte_for_byte_with_Javas_schema_and_calls(string name)
    {
        var record = JavaRecord.Of(name);
        var document = Encoding.UTF8.GetString(record.Plain.AsSpan(GlueFrameHeader.Size));
        JsonElement
            .DeepEquals(JsonDocument.Parse(document).RootElement, JsonDocument.Parse(record.Json).RootElement)
            .ShouldBeTrue("the document is the value");
        var first = Client(FramingOptions.Plain)
            .JsonSerializer<string>(new() { Definition = record.Definition })
            .Serialize(document, Value);

        var schema = _registry.Schema("java");
        (schema.Format, schema.Mode, schema.Latest.Definition).ShouldBe(("JSON", CompatibilityMode.Backward, record.Definition));
        schema.Latest.Metadata.ShouldBe(new Dictionary<string, string> { ["x-amz-meta-transport"] = "java" });
        // Java asks for no latest version first: it lets the service refuse what our own check refuses.
        _registry.Calls.Where(call => call != "GetSchemaVersion").ShouldBe(Calls);
        ShouldBeJavas(record, schema.Latest.Id, options =>
            Client(options.Framing).JsonSerializer<string>(new() { Definition = record.Definition }).Serialize(document, Value)
        );
        first[2..GlueFrameHeader.Size].ShouldBe(schema.Latest.Id.ToByteArray(bigEndian: true));
    }

    [Theory]
    [MemberData(nameof(Protobuf))]
    public void Protobuf_is_written_byte_for_byte_with_Javas_text(string name)
    {
        var record = JavaRecord.Of(name);
        RawMessage.Set(record.Descriptors!, record.Message!);
        var message = new MessageParser<RawMessage>(() => new RawMessage()).ParseFrom(record.Plain.AsSpan(GlueFrameHeader.Size + 1));
        var java = record with
        {
            // The message stands for a generated class, and sorts its fields by number, as one of those does.
            Plain = [.. record.Plain[..(GlueFrameHeader.Size + 1)], .. message.ToByteArray()],
        };

        Client(FramingOptions.Plain).ProtobufSerializer<RawMessage>().Serialize(message, Value);

        var schema = _registry.Schema("java");
        (schema.Format, schema.Latest.Definition).ShouldBe(("PROTOBUF", record.Definition));
        Client(FramingOptions.Plain)
            .ProtobufSerializer<RawMessage>()
            .Serialize(message, Value)
            .ShouldBe([.. java.Plain[..2], .. schema.Latest.Id.ToByteArray(bigEndian: true), .. java.Plain[GlueFrameHeader.Size..]]);
    }

    /// <summary>For a schema that is not registered yet; <c>requests-of-java.ndjson</c> has the same three for each of 31.</summary>
    private static readonly string[] Calls = ["GetSchemaByDefinition", "CreateSchema", "PutSchemaVersionMetadata"];

    private static void ShouldBeJavas(JavaRecord record, Guid id, Func<GlueOptions, byte[]> write)
    {
        var plain = write(new() { Framing = FramingOptions.Plain });
        plain.ShouldBe([.. record.Plain[..2], .. id.ToByteArray(bigEndian: true), .. record.Plain[GlueFrameHeader.Size..]]);

        var compressed = write(
            new()
            {
                Framing = new() { Compression = FrameCompression.Zlib, CompressFrom = 0 },
            }
        );
        // Java compresses whatever becomes longer by that, too; both are read by both.
        compressed[1].ShouldBe(compressed.Length < plain.Length ? record.Compressed[1] : record.Plain[1]);
        Inflated(compressed).ShouldBe(Inflated(record.Compressed));
    }

    private static byte[] Inflated(byte[] record)
    {
        using var scratch = new OutputBuffer();
        return GlueFrame.Read(record).Payload(scratch).ToArray();
    }

    private GlueClient Client(FramingOptions framing) =>
        _registry.Client(new() { Framing = framing, Compatibility = CompatibilityMode.Backward });
}
