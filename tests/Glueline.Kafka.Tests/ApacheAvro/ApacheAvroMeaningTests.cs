using Avro.Generic;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.Tests.Resolution;
using Glueline.Kafka.Tests.Doubles;
using Schema = Avro.Schema;

namespace Glueline.Kafka.Tests.ApacheAvro;

/// <summary>
/// Every pair of logical types that Apache.Avro supports is read as our own plan reads it, or refused as that refuses it.
/// </summary>
public sealed class ApacheAvroMeaningTests
{
    private readonly MemoryRegistry _registry = new();

    [Fact]
    public void Every_pair_is_read_as_by_our_own_plan_or_refused()
    {
        var (read, refused) = (0, 0);
        foreach (var pair in MeaningPair.All.Where(pair => IsKnown(pair.Writer) && IsKnown(pair.Reader)))
        {
            var record = Records.Of(_registry, Text(pair.Writer.Text), Text(pair.Writer.BaseText), $$"""{"v":{{pair.Written}}}""");
            var reader = Schema.Parse(Text(pair.Reader.Text));
            if (pair.IsRefused)
            {
                Should
                    .Throw<SchemaRegistryException>(() => Read(record, reader), pair.ToString())
                    .InnerException.ShouldBeOfType<AvroSchemaException>()
                    .Path.ShouldBe("/fields/0/type");
                refused++;
                continue;
            }

            var same = Records.Of(_registry, Text(pair.Reader.Text), Text(pair.Reader.BaseText), $$"""{"v":{{pair.Seen}}}""");
            Read(record, reader).ShouldBe(Read(same, null), pair.ToString());
            read++;
        }

        (read, refused).ShouldSatisfyAllConditions(() => read.ShouldBeGreaterThan(50), () => refused.ShouldBeGreaterThan(25));
    }

    /// <summary>Apache.Avro's own resolution does not convert the number: 2024 becomes 1970.</summary>
    [Fact]
    public void A_timestamp_keeps_its_year()
    {
        const string Millis = """{"type":"long","logicalType":"timestamp-millis"}""";
        var record = Records.Of(_registry, Text(Millis), Text(Millis), """{"v":"2024-05-06T07:08:09.123Z"}""");
        Read(record, Schema.Parse(Text("""["null",{"type":"long","logicalType":"timestamp-micros"}]""")))["v"]
            .ShouldBe(new DateTime(2024, 5, 6, 7, 8, 9, 123, DateTimeKind.Utc));
        Read(record, Schema.Parse(Text("\"long\"")))["v"].ShouldBe(1714979289123L);
    }

    private static bool IsKnown(MeaningType type) =>
        type.Name is not ("big-decimal" or "duration" or "timestamp-nanos" or "local-timestamp-nanos")
        && type is not { Base: "F16", Name: "uuid" };

    private GenericRecord Read(byte[] record, Schema? reader) =>
        _registry
            .Client()
            .ApacheAvroDeserializer<GenericRecord>(readerSchema: reader)
            .Deserialize(record, isNull: false, new SerializationContext(MessageComponentType.Value, "meanings"))!;

    private static string Text(string type) => $$"""{"type":"record","name":"R","fields":[{"name":"v","type":{{type}}}]}""";
}
