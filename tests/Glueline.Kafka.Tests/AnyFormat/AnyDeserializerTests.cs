using System.Text.Json;
using Confluent.Kafka;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Registry.Framing;

namespace Glueline.Kafka.Tests.AnyFormat;

/// <summary>Records of AWS's Java library, read by one deserializer that knows nothing of their formats.</summary>
public sealed class AnyDeserializerTests
{
    private static readonly SerializationContext Context = new(MessageComponentType.Value, "any");

    private readonly MemoryRegistry _registry = new();

    public static TheoryData<string> Records => [.. JavaRecord.All.Select(record => record.Name)];

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Every_record_is_its_JSON(string name)
    {
        var record = JavaRecord.Of(name);
        var any = _registry.Client().AnyDeserializer<string>();
        foreach (var bytes in (byte[][])[record.Plain, record.Compressed])
        {
            var json = any.Deserialize(await FramedAsync(record, bytes), Context);

            // Protobuf's mapping writes the seconds of a duration with 0, 3, 6 or 9 digits.
            json = json.Replace("\"1.500s\"", "\"1.5s\"", StringComparison.Ordinal);
            JsonElement
                .DeepEquals(JsonDocument.Parse(json).RootElement, JsonDocument.Parse(record.Json).RootElement)
                .ShouldBeTrue($"{json}\n{record.Json}");
        }
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Every_record_is_its_version_and_payload(string name)
    {
        var record = JavaRecord.Of(name);
        var frames = _registry.Client().FrameDeserializer();

        var plain = frames.Deserialize(await FramedAsync(record, record.Plain), Context);
        var inflated = frames.Deserialize(await FramedAsync(record, record.Compressed), Context);

        plain.Version.Definition.ShouldBe(record.Definition);
        plain.Version.Format.ToString().ShouldBe(record.Format, StringCompareShould.IgnoreCase);
        plain.Payload.ToArray().ShouldBe(record.Plain[GlueFrameHeader.Size..]);
        inflated.Payload.ToArray().ShouldBe(plain.Payload.ToArray());
    }

    [Fact]
    public async Task What_is_not_JSON_is_refused_in_every_format()
    {
        foreach (var format in (string[])["AVRO", "JSON", "PROTOBUF"])
        {
            var record = JavaRecord.Of(JavaRecord.Names(format).First());
            byte[] damaged = [.. (await FramedAsync(record, record.Plain))[..GlueFrameHeader.Size], 0xFF];

            Should.Throw<RecordDataException>(() => _registry.Client().AnyDeserializer<byte[]>().Deserialize(damaged, Context), format);
        }
    }

    /// <summary>The record with the id that this registry gives its schema.</summary>
    private async Task<byte[]> FramedAsync(JavaRecord record, byte[] bytes)
    {
        var created = await _registry.CreateSchemaAsync(
            new()
            {
                RegistryId = new() { RegistryName = MemoryRegistry.Name },
                SchemaName = Guid.NewGuid().ToString(),
                DataFormat = record.Format,
                Compatibility = "NONE",
                SchemaDefinition = record.Definition,
            }
        );
        return [.. bytes[..2], .. Guid.Parse(created.SchemaVersionId!).ToByteArray(bigEndian: true), .. bytes[GlueFrameHeader.Size..]];
    }
}
