using System.Text;
using Avro;
using Avro.Generic;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Evolution;
using Glueline.Kafka.Tests.Doubles;
using Glueline.Registry.Framing;
using Schema = Avro.Schema;

namespace Glueline.Kafka.Tests.ApacheAvro;

/// <summary>
/// Whatever Apache.Avro does with damaged bytes and invalid values, a caller sees the exceptions of the other deserializers, with the path.
/// </summary>
public sealed class ApacheAvroFaultTests
{
    private const string Order = """
        {"type":"record","name":"Order","fields":[
          {"name":"id","type":{"type":"string","logicalType":"uuid"}},
          {"name":"choice","type":["null","string","long",{"type":"record","name":"Inner","fields":[{"name":"day","type":{"type":"int","logicalType":"date"}}]}]},
          {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},
          {"name":"at","type":{"type":"long","logicalType":"timestamp-micros"}},
          {"name":"colour","type":{"type":"enum","name":"Colour","symbols":["RED","BLUE"]}},
          {"name":"tag","type":{"type":"fixed","name":"Tag","size":3}},
          {"name":"counts","type":{"type":"array","items":"int"}},
          {"name":"notes","type":{"type":"map","values":"string"}}]}
        """;

    private const string Sound =
        """{"id":"b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63","choice":"x","price":12.5,"at":"2024-05-06T07:08:09Z","colour":"BLUE","tag":"abc","counts":[1,2],"notes":{"a":"b","c":"d"}}""";

    private static readonly SerializationContext Value = new(MessageComponentType.Value, "orders");

    private readonly MemoryRegistry _registry = new();

    [Theory]
    [InlineData("\"long\"", "\"string\"", "\"text\"", "4 bytes are left after the value: it was written with another schema (byte 1)")]
    [InlineData("""{"type":"string","logicalType":"uuid"}""", "\"string\"", "\"no uuid\"", "/v: expected a uuid, found \"no uuid\"")]
    [InlineData(
        """["null",{"type":"string","logicalType":"uuid"}]""",
        "[\"null\",\"string\"]",
        "\"no uuid\"",
        "/v: expected a uuid, found \"no uuid\""
    )]
    [InlineData(
        """{"type":"long","logicalType":"timestamp-millis"}""",
        "\"long\"",
        "9223372036854775807",
        "/v: Apache.Avro does not accept the value: "
    )]
    [InlineData("""{"type":"int","logicalType":"date"}""", "\"int\"", "2147483647", "/v: Apache.Avro does not accept the value: ")]
    [InlineData(
        """{"type":"array","items":{"type":"int","logicalType":"date"}}""",
        """{"type":"array","items":"int"}""",
        "[1,2147483647,2]",
        "/v/1: Apache.Avro does not accept the value: "
    )]
    [InlineData(
        """{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""",
        "\"bytes\"",
        "\"\"",
        "/v: expected a decimal, found no bytes"
    )]
    [InlineData("""["null","string"]""", "\"long\"", "7", "/v: expected an index from 0 to 1, found 7 (byte 0)")]
    [InlineData("\"string\"", "\"bytes\"", "\"\\u00ff\"", "/v: the string is not valid UTF-8 (byte 1)")]
    [InlineData(
        """{"type":"map","values":"int"}""",
        """{"type":"array","items":{"type":"record","name":"E","fields":[{"name":"k","type":"string"},{"name":"v","type":"int"}]}}""",
        """[{"k":"a","v":1},{"k":"a","v":2}]""",
        "/v/a: the key \"a\" appears twice in one map; which one counts is not defined"
    )]
    public void An_invalid_value_is_a_data_exception_with_its_path(string type, string written, string json, string message)
    {
        var record = Records.Of(_registry, Text(type), Text(written), $$"""{"v":{{json}}}""");
        Should.Throw<AvroDataException>(() => Read(record, null)).Message.ShouldContain(message);
        // The same with a reader schema that has one more field, so that its bytes are different.
        var reader = Schema.Parse(Text(type).Replace("[{", """[{"name":"w","type":"string","default":"d"},{""", StringComparison.Ordinal));
        Should.Throw<AvroDataException>(() => Read(record, reader)).Message.ShouldContain(message);
    }

    [Fact]
    public void Bytes_after_the_value_are_an_error()
    {
        byte[] record = [.. Records.Of(_registry, Order, Order, Sound), 0];
        Should
            .Throw<AvroDataException>(() => Read(record, null))
            .Reason.ShouldBe("1 bytes are left after the value: it was written with another schema");
    }

    [Fact]
    public void A_schema_that_a_record_can_not_have_is_reported_with_its_first_record()
    {
        Should
            .Throw<SchemaRegistryException>(() => Read(Records.Framed(_registry, "\"string\"", [0]), null))
            .InnerException.ShouldBeOfType<AvroSchemaException>()
            .Message.ShouldBe("the schema is string, and GenericRecord can hold only a record");
        Should
            .Throw<SchemaRegistryException>(() =>
                Read(Records.Of(_registry, Text("\"string\""), Text("\"string\""), """{"v":""}"""), Schema.Parse(Text("\"int\"")))
            )
            .InnerException.ShouldBeOfType<AvroSchemaException>()
            .Message.ShouldBe("/fields/0/type: string can't be read as int");
    }

    /// <summary>Five kinds of damage at random places, read with the writer schema and with a reader schema.</summary>
    [Fact]
    public void Damaged_bytes_are_a_value_or_a_data_exception()
    {
        var random = new Random(20261129);
        using var output = new OutputBuffer();
        JsonToAvro.Compile(SchemaText.Parse(Order)).Convert(Encoding.UTF8.GetBytes(Sound), output);
        var id = _registry.Add("records", Order, CompatibilityMode.None).Id;
        var asWritten = _registry.Client().ApacheAvroDeserializer<GenericRecord>();
        var evolved = _registry
            .Client()
            .ApacheAvroDeserializer<GenericRecord>(
                readerSchema: Schema.Parse(
                    Order.Replace(
                        "\"name\":\"counts\",\"type\"",
                        "\"name\":\"items\",\"aliases\":[\"counts\"],\"type\"",
                        StringComparison.Ordinal
                    )
                )
            );
        var (read, refused) = (0, 0);
        for (var round = 0; round < 4000; round++)
        {
            using var record = new OutputBuffer();
            GlueFrame.Write(record, id, Damaged(output.WrittenSpan, random), FramingOptions.Plain);
            var bytes = record.WrittenSpan.ToArray();
            foreach (var deserializer in (GlueDeserializer<GenericRecord>[])[asWritten, evolved])
            {
                try
                {
                    deserializer.Deserialize(bytes, isNull: false, Value).ShouldNotBeNull();
                    read++;
                }
                catch (RecordDataException)
                {
                    refused++;
                }
            }
        }

        read.ShouldBeGreaterThan(100);
        refused.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task A_value_that_can_not_be_written_is_a_data_exception_with_its_path()
    {
        await Refused("\"string\"", null, "/v: ");
        await Refused("\"string\"", 5, "/v: ");
        await Refused("""["null","string"]""", 5.5, "/v: ");
        await Refused("""{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""", new AvroDecimal(12.345m), "/v: ");
        await Refused("""{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""", null, "/v: ");
        await Refused("""{"type":"long","logicalType":"timestamp-millis"}""", "now", "/v: ");
        await Refused("""{"type":"array","items":"int"}""", new object?[] { 1, null, 2 }, "/v/1: ");
        await Refused("""{"type":"map","values":"int"}""", new Dictionary<string, object?> { ["a"] = "b" }, "/v/a: ");

        (await Written("""{"type":"string","logicalType":"uuid"}""", "no uuid")).Message.ShouldBe("/v: expected a uuid, found \"no uuid\"");

        async Task Refused(string type, object? value, string place) =>
            (await Written(type, value)).Message.ShouldStartWith($"{place}the record does not match its schema: ");

        async Task<AvroDataException> Written(string type, object? value)
        {
            var record = new GenericRecord((RecordSchema)Schema.Parse(Text(type)));
            record.Add("v", value);
            var serializer = _registry.Client().ApacheAvroSerializer<GenericRecord>(new() { Naming = _ => $"s{_registry.Calls.Count}" });
            return await Should.ThrowAsync<AvroDataException>(() => serializer.SerializeAsync(record, Value), $"{type}: {value}");
        }
    }

    [Fact]
    public void Missing_arguments_are_refused_at_once()
    {
        Should
            .Throw<ArgumentNullException>(() => ApacheAvroSerializers.ApacheAvroSerializer<GenericRecord>(null!))
            .ParamName.ShouldBe("client");
        Should
            .Throw<ArgumentNullException>(() => ApacheAvroSerializers.ApacheAvroDeserializer<GenericRecord>(null!))
            .ParamName.ShouldBe("client");
    }

    private GenericRecord? Read(byte[] record, Schema? reader) =>
        _registry.Client().ApacheAvroDeserializer<GenericRecord>(readerSchema: reader).Deserialize(record, isNull: false, Value);

    private static byte[] Damaged(ReadOnlySpan<byte> sound, Random random)
    {
        var bytes = sound.ToArray().ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var place = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[place] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[place] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.Insert(place, (byte)random.Next(256));
                    break;
                case 3 when bytes.Count > 1:
                    bytes.RemoveAt(place);
                    break;
                case 4 when place > 0:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
            }
        }

        return [.. bytes];
    }

    private static string Text(string type) => $$"""{"type":"record","name":"R","fields":[{"name":"v","type":{{type}}}]}""";
}
