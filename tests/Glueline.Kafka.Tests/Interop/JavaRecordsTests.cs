using System.Text.Json;
using Confluent.Kafka;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Kafka.Tests.Protobuf;
using Glueline.Registry.Framing;
using Google.Protobuf;

namespace Glueline.Kafka.Tests.Interop;

/// <summary>Every record that AWS's Java library wrote, plain and compressed, with the schema that it registered.</summary>
public sealed class JavaRecordsTests
{
    private static readonly SerializationContext Context = new(MessageComponentType.Value, "java");

    private readonly MemoryRegistry _registry = new();

    public static TheoryData<string> Avro => [.. JavaRecord.Names("AVRO")];

    public static TheoryData<string> Json => [.. JavaRecord.Names("JSON")];

    public static TheoryData<string> Protobuf => [.. JavaRecord.Names("PROTOBUF")];

    [Theory]
    [MemberData(nameof(Avro))]
    public async Task Avro_is_read(string name) =>
        await ShouldHoldAsync(JavaRecord.Of(name), _registry.Client().EventDeserializer<string>());

    [Theory]
    [MemberData(nameof(Json))]
    public async Task JSON_is_read(string name) =>
        await ShouldHoldAsync(JavaRecord.Of(name), _registry.Client().JsonDeserializer<string>());

    [Theory]
    [MemberData(nameof(Protobuf))]
    public async Task Protobuf_is_read_by_the_class_of_its_message_and_no_other(string name)
    {
        var record = JavaRecord.Of(name);
        foreach (var bytes in await FramesAsync(record))
        {
            RawMessage.Set(record.Descriptors!, record.Message!);
            var message = _registry
                .Client()
                .ProtobufDeserializer<RawMessage>()
                .Deserialize(bytes, isNull: false, Context)
                .ShouldNotBeNull();
            message.ToByteArray().ShouldBe(Sorted(record.Plain.AsSpan(GlueFrameHeader.Size + 1)));

            RawMessage.Set(JavaRecord.Of("pb-known").Descriptors!, "google.protobuf.Duration");
            Should
                .Throw<ProtobufDataException>(() =>
                    _registry.Client().ProtobufDeserializer<RawMessage>().Deserialize(bytes, isNull: false, Context)
                )
                .Message.ShouldContain($"the record has message {record.Message}, expected google.protobuf.Duration");
        }
    }

    private async Task ShouldHoldAsync(JavaRecord record, IDeserializer<string> reader)
    {
        foreach (var bytes in await FramesAsync(record))
        {
            var json = reader.Deserialize(bytes, isNull: false, Context);
            JsonElement
                .DeepEquals(JsonDocument.Parse(json).RootElement, JsonDocument.Parse(record.Json).RootElement)
                .ShouldBeTrue($"{json}\n{record.Json}");
        }
    }

    /// <summary>Both records, with the id that this registry gives the schema.</summary>
    private async Task<IReadOnlyList<byte[]>> FramesAsync(JavaRecord record)
    {
        var created = await _registry.CreateSchemaAsync(
            new()
            {
                RegistryId = new() { RegistryName = MemoryRegistry.Name },
                SchemaName = record.Name,
                DataFormat = record.Format,
                Compatibility = "NONE",
                SchemaDefinition = record.Definition,
            }
        );
        var id = Guid.Parse(created.SchemaVersionId!).ToByteArray(bigEndian: true);
        GlueFrameHeader.Read(record.Plain).SchemaVersionId.ShouldBe(Guid.Parse(record.Id));
        return
        [
            .. new[] { record.Plain, record.Compressed }.Select(bytes => (byte[])[.. bytes[..2], .. id, .. bytes[GlueFrameHeader.Size..]]),
        ];
    }

    /// <summary>The bytes as written by a message whose fields are all unknown.</summary>
    private static byte[] Sorted(ReadOnlySpan<byte> message)
    {
        RawMessage.Set(JavaRecord.Of("pb-known").Descriptors!, "google.protobuf.Duration");
        return new MessageParser<RawMessage>(() => new RawMessage()).ParseFrom(message).ToByteArray();
    }
}
