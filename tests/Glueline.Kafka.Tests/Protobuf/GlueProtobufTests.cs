using Confluent.Kafka;
using Glueline.Kafka.Protobuf;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Protobuf;
using Glueline.Registry.Framing;
using Google.Protobuf.WellKnownTypes;

namespace Glueline.Kafka.Tests.Protobuf;

/// <summary>With Google's own messages, since the library has classes for them.</summary>
public sealed class GlueProtobufTests
{
    // google/protobuf/struct.proto; in ordinal order: ListValue 0, Struct 1, Struct.FieldsEntry 2, Value 3.
    private const string StructFile = """
        syntax = "proto3";
        package google.protobuf;
        message Struct { map<string, Value> fields = 1; }
        message Value {
          oneof kind {
            NullValue null_value = 1;
            double number_value = 2;
            string string_value = 3;
            bool bool_value = 4;
            Struct struct_value = 5;
            ListValue list_value = 6;
          }
        }
        enum NullValue { NULL_VALUE = 0; }
        message ListValue { repeated Value values = 1; }
        """;

    private const string DurationFile = """
        syntax = "proto3";
        package google.protobuf;
        message Duration { int64 seconds = 1; int32 nanos = 2; }
        """;

    private static readonly SerializationContext Context = new(MessageComponentType.Value, "readings");

    private readonly MemoryRegistry _registry = new();

    [Fact]
    public async Task A_message_follows_header_and_index()
    {
        var record = await Serializer<Value>(StructFile).SerializeAsync(Value.ForString("é"), Context);

        GlueFrameHeader.Read(record).SchemaVersionId.ShouldBe(_registry.Schema("readings").Latest.Id);
        Convert.ToHexString(record.AsSpan(GlueFrameHeader.Size)).ShouldBe("031A02C3A9");
        _registry.Schema("readings").Format.ShouldBe("PROTOBUF");
    }

    [Fact]
    public async Task A_message_comes_back_as_it_was_written()
    {
        var written = new Struct { Fields = { ["a"] = Value.ForNumber(1.5), ["b"] = Value.ForList(Value.ForBool(true), Value.ForNull()) } };

        var record = await Serializer<Struct>(StructFile, new() { Compression = FrameCompression.Zlib, CompressFrom = 0 })
            .SerializeAsync(written, Context);

        _registry.Client().ProtobufDeserializer<Struct>().Deserialize(record, isNull: false, Context).ShouldBe(written);
    }

    [Fact]
    public async Task An_empty_message_is_legal()
    {
        var record = await Serializer<Duration>(DurationFile).SerializeAsync(new Duration(), Context);

        record.Length.ShouldBe(GlueFrameHeader.Size + 1);
        _registry.Client().ProtobufDeserializer<Duration>().Deserialize(record, isNull: false, Context).ShouldBe(new Duration());
    }

    [Fact]
    public async Task Null_is_a_tombstone_both_ways()
    {
        (await Serializer<Duration>(DurationFile).SerializeAsync(null!, Context)).ShouldBeNull();
        _registry.Client().ProtobufDeserializer<Duration>().Deserialize([], isNull: true, Context).ShouldBeNull();
    }

    [Fact]
    public async Task Another_message_of_the_same_file_is_reported_by_name()
    {
        var record = await Serializer<Value>(StructFile).SerializeAsync(Value.ForBool(true), Context);

        Should
            .Throw<ProtobufDataException>(() =>
                _registry.Client().ProtobufDeserializer<Struct>().Deserialize(record, isNull: false, Context)
            )
            .Message.ShouldBe(
                "the record has message google.protobuf.Value, expected google.protobuf.Struct (schema version "
                    + $"{_registry.Schema("readings").Latest.Id}). Read it with the class of google.protobuf.Value"
            );
    }

    [Theory]
    [InlineData("", "the payload of 0 bytes ends inside the message index")]
    [InlineData("80", "the payload of 1 bytes ends inside the message index")]
    [InlineData(
        "FFFFFFFF7F",
        "the message index is longer than 32 bits: the record was not written by a Protobuf serializer of the registry"
    )]
    [InlineData(
        "FFFFFFFFFF01",
        "the message index is longer than 32 bits: the record was not written by a Protobuf serializer of the registry"
    )]
    [InlineData("04", "the record has message index 4, and schema version {0} declares 4 messages")]
    [InlineData("FFFFFFFF0F", "the record has message index 4294967295, and schema version {0} declares 4 messages")]
    [InlineData("030A", "the payload is not message google.protobuf.Value (schema version {0}): ")]
    public async Task A_payload_that_is_not_a_message_is_reported(string payload, string message)
    {
        var record = await Serializer<Value>(StructFile).SerializeAsync(Value.ForBool(true), Context);
        byte[] broken = [.. record[..GlueFrameHeader.Size], .. Convert.FromHexString(payload)];

        Should
            .Throw<ProtobufDataException>(() =>
                _registry.Client().ProtobufDeserializer<Value>().Deserialize(broken, isNull: false, Context)
            )
            .Message.ShouldStartWith(string.Format(null, message, _registry.Schema("readings").Latest.Id));
    }

    [Fact]
    public async Task An_incompatible_file_is_not_sent()
    {
        var older = DurationFile.Replace("int64 seconds = 1", "string seconds = 1", StringComparison.Ordinal);
        await _registry.CreateSchemaAsync(
            new()
            {
                RegistryId = new() { RegistryName = MemoryRegistry.Name },
                SchemaName = "readings",
                DataFormat = "PROTOBUF",
                Compatibility = "FULL",
                SchemaDefinition = older,
            }
        );

        var problem = await Should.ThrowAsync<SchemaRegistryException>(() =>
            Serializer<Duration>(DurationFile).SerializeAsync(new Duration(), Context)
        );

        problem.Code.ShouldBe("Incompatible");
        problem.Message.ShouldContain("it can't read what version 1 wrote: ");
        problem.Message.ShouldContain("version 1 can't read what it writes: ");
        _registry.Schema("readings").Versions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_file_may_follow_one_that_others_registered_with_extensions()
    {
        await _registry.CreateSchemaAsync(
            new()
            {
                RegistryId = new() { RegistryName = MemoryRegistry.Name },
                SchemaName = "readings",
                DataFormat = "PROTOBUF",
                Compatibility = "FULL",
                SchemaDefinition =
                    "package google.protobuf; message Duration { optional int64 seconds = 1; optional int32 nanos = 2; extensions 100 "
                    + "to 199, 300; }",
            }
        );

        await Serializer<Duration>(DurationFile).SerializeAsync(new Duration(), Context);

        _registry.Schema("readings").Versions.Count.ShouldBe(2);
    }

    [Fact]
    public void A_file_without_the_message_is_refused_at_once() =>
        Should
            .Throw<ArgumentException>(() => Serializer<Value>(DurationFile))
            .Message.ShouldBe(
                "The file does not declare google.protobuf.Value: expected one of google.protobuf.Duration. (Parameter 'options')"
            );

    [Fact]
    public void A_definition_that_is_not_a_file_is_refused_at_once() => Should.Throw<ProtoException>(() => Serializer<Value>("not a file"));

    private GlueProtobufSerializer<T> Serializer<T>(string definition, FramingOptions? framing = null)
        where T : class, Google.Protobuf.IMessage<T>, new() =>
        _registry.Client().ProtobufSerializer<T>(new() { Definition = definition, Framing = framing });
}
