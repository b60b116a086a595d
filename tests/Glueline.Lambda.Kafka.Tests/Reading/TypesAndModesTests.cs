using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CsCheck;
using Glueline.Avro.Typed;
using Glueline.Lambda.Kafka.Tests.Doubles;
using Glueline.Registry.Framing;

namespace Glueline.Lambda.Kafka.Tests.Reading;

/// <summary>Whatever reads a record, and whatever the event source mapping did to its bytes, the handler gets the same.</summary>
public sealed class TypesAndModesTests : IDisposable
{
    private const string Schema =
        """{"type":"record","name":"Order","namespace":"Glueline.Lambda.Kafka.Tests.Doubles","fields":[{"name":"Id","type":"string"},{"name":"Old","type":["null","long"]},{"name":"Amount","type":"int"}]}""";

    private readonly Stage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task A_topic_with_several_types_gives_each_its_class()
    {
        _stage.Add(Stage.Framed(_stage.Version<OrderPlaced>(), new OrderPlaced("a")));
        _stage.Add(Stage.Framed(_stage.Version<OrderPaid>(), new OrderPaid("a", 250)));
        List<object?> seen = [];

        var answer = await _stage.InvokeAsync(
            LambdaKafka.Consume(
                _stage.Glue,
                _stage.Glue.AvroReader<IOrderEvent>(types => types.Map<OrderPlaced>().Map<OrderPaid>()),
                (record, _) =>
                {
                    seen.Add(record.Value);
                    return Task.CompletedTask;
                },
                _stage.Options
            )
        );

        answer.ShouldBe(Stage.Done);
        seen.ShouldBe([new OrderPlaced("a"), new OrderPaid("a", 250)]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Keys_have_a_type_of_their_own(bool batch)
    {
        var (key, value) = (_stage.Registry.Add("\"long\""), _stage.Version<Order>());
        _stage.Add(Stage.Framed(value, new Order("a", 1)), keyBytes: Stage.Framed(key, [84]));
        _stage.Add(Stage.Framed(value, new Order("b", 1)), key: "no frame").Add(null, keyBytes: Stage.Framed(key, [86]));
        _stage.Add(Stage.Framed(value, new Order("c", 1)));
        var (keys, values) = (_stage.Glue.AvroReader(AvroCodec.Long), _stage.Glue.AvroReader<Order>());
        List<string> seen = [];

        var function = batch
            ? LambdaKafka.ConsumeBatches(
                _stage.Glue,
                keys,
                values,
                (records, _) =>
                {
                    foreach (var record in records)
                        seen.Add($"{record.Key} {record.Value?.Id}");
                    return Task.CompletedTask;
                },
                _stage.Options
            )
            : LambdaKafka.Consume(
                _stage.Glue,
                keys,
                values,
                (record, _) =>
                {
                    seen.Add($"{record.Key} {record.Value?.Id}");
                    return Task.CompletedTask;
                },
                _stage.Options
            );

        (await _stage.InvokeAsync(function)).ShouldBe(Stage.Failed((0, 1)));
        seen.ShouldBe(["42 a", "43 ", "0 c"]);
        _stage.LogLines[0].ShouldContain("record=orders-0@1 reason=the key can't be read: byte 0 is 110");
    }

    [Fact]
    public async Task Records_are_read_by_the_version_that_wrote_them_in_every_mode()
    {
        var version = _stage.Registry.Add(Schema);
        var framed = Stage.Framed(version, Schema, """{"Id":"a","Old":7,"Amount":12}""");
        var stored = framed[GlueFrameHeader.Size..];
        var zlib = Stage.Framed(
            version,
            stored,
            new FramingOptions
            {
                Compression = FrameCompression.Zlib,
                CompressFrom = 0,
                Level = CompressionLevel.SmallestSize,
            }
        );

        (await ReadAsync(EventRecordFormat.Source, framed, null)).ShouldBe("a 12");
        (await ReadAsync(EventRecordFormat.Json, framed, null)).ShouldBe("a 12");
        (await ReadAsync(EventRecordFormat.Source, stored, (version, "AVRO"))).ShouldBe("a 12");
        (await ReadAsync(EventRecordFormat.Source, zlib[GlueFrameHeader.Size..], (version, "AVRO"))).ShouldBe("a 12");
        (await ReadAsync(EventRecordFormat.Json, """{"Id":"a","Old":7,"Amount":12}"""u8.ToArray(), (version, "AVRO"))).ShouldBe("a 12");
        // A payload of JSON Schema is JSON in both forms: nothing is converted.
        (await ReadAsync(EventRecordFormat.Json, stored, (version, "JSON"))).ShouldBe("a 12");
        (await ReadAsync(EventRecordFormat.Json, """{"Id":"a","Old":{"long":7},"Amount":12}"""u8.ToArray(), (version, "AVRO"))).ShouldBe(
            "a 12"
        );
    }

    [Fact]
    public async Task Events_are_read_as_JSON_in_every_mode()
    {
        var version = _stage.Registry.Add(Schema);
        var framed = Stage.Framed(version, Schema, """{"Id":"a","Old":null,"Amount":12}""");
        List<string?> seen = [];
        foreach (
            var (format, bytes, metadata) in new (EventRecordFormat, byte[], (Guid, string)?)[]
            {
                (EventRecordFormat.Source, framed, null),
                (EventRecordFormat.Source, framed[GlueFrameHeader.Size..], (version, "AVRO")),
                (EventRecordFormat.Json, """{"Id":"a","Old":null,"Amount":12}"""u8.ToArray(), (version, "AVRO")),
            }
        )
        {
            using var stage = new Stage();
            stage.Add(bytes, schema: metadata);
            await stage.InvokeAsync(
                LambdaKafka.Consume(
                    _stage.Glue,
                    _stage.Glue.EventReader<JsonElement>(),
                    (record, _) =>
                    {
                        seen.Add($"{record.Value.GetProperty("Id").GetString()} {record.Value.GetProperty("Amount").GetInt32()}");
                        return Task.CompletedTask;
                    },
                    _stage.Options with
                    {
                        EventRecordFormat = format,
                    }
                )
            );
        }

        seen.ShouldBe(["a 12", "a 12", "a 12"]);
    }

    [Fact]
    public async Task What_the_mapping_did_and_the_option_does_not_say_is_told_with_the_remedy()
    {
        var version = _stage.Registry.Add(Schema);
        await ReadAsync(EventRecordFormat.Source, """{"Id":"a","Old":7,"Amount":12}"""u8.ToArray(), (version, "AVRO"));
        _stage
            .LogLines[^1]
            .ShouldContain(
                "The bytes look like JSON text: if EventRecordFormat is JSON in the mapping's SchemaRegistryConfig, set it to Json here, too"
            );

        await ReadAsync(EventRecordFormat.Json, "{}"u8.ToArray(), (version, "PROTOBUF"));
        _stage
            .LogLines[^1]
            .ShouldContain(
                "reason=the mapping made JSON of a record in the format PROTOBUF, which can't be read back into it: set EventRecordFormat to "
                    + "SOURCE in the mapping's SchemaRegistryConfig, and to Source here"
            );
    }

    [Fact]
    public async Task A_value_is_read_on_demand_from_the_event_alone()
    {
        var (key, version) = (_stage.Registry.Add("\"string\""), _stage.Version<Order>());
        var framed = Stage.Framed(version, new Order("a", 1));
        _stage
            .Add(framed, keyBytes: Stage.Framed(key, [2, (byte)'k']))
            .Add(framed[GlueFrameHeader.Size..], schema: (version, "AVRO"))
            .Add(null);
        var (keys, orders) = (_stage.Glue.AvroReader(AvroCodec.String), _stage.Glue.AvroReader<Order>());

        var records = (await KafkaEvent.ReadAsync(new MemoryStream(_stage.Event()))).Partitions.ShouldHaveSingleItem().Records;

        (await records[0].ReadValueAsync(orders)).ShouldBe(new Order("a", 1));
        (await records[0].ReadKeyAsync(keys)).ShouldBe("k");
        (await records[1].ReadValueAsync(orders)).ShouldBe(new Order("a", 1));
        (await records[1].ReadKeyAsync(keys)).ShouldBeNull();
        (await records[2].ReadValueAsync(orders)).ShouldBeNull();
        _stage.Registry.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task A_schema_of_another_registry_is_the_records_fault()
    {
        var record = new KafkaRecord
        {
            Topic = "orders",
            Partition = 0,
            Offset = 0,
            Value = new byte[] { 2 },
            ValueSchema = new("12", "AVRO"),
        };
        (
            await Should.ThrowAsync<PoisonRecordException>(async () => await record.ReadValueAsync(_stage.Glue.AvroReader<Order>()))
        ).Message.ShouldBe(
            "the mapping's schema registry names the schema \"12\": expected the id of a version in the AWS Glue Schema Registry, a UUID. Give "
                + "the mapping that registry's ARN as SchemaRegistryURI"
        );
    }

    [Fact]
    public void JSON_that_a_mapping_made_is_read_as_what_was_written()
    {
        var version = _stage.Version<Order>();
        Gen.Select(Gen.String, Gen.Long, Gen.String.Null())
            .Where(order => IsUnicode(order.Item1) && IsUnicode(order.Item3 ?? ""))
            .Sample(
                one =>
                {
                    var order = new Order(one.Item1, one.Item2, one.Item3);
                    var json = JsonSerializer.SerializeToUtf8Bytes(order);
                    ReadAsync(EventRecordFormat.Json, json, (version, "AVRO"))
                        .GetAwaiter()
                        .GetResult()
                        .ShouldBe($"{order.Id} {order.Amount}");
                },
                iter: 200
            );

        static bool IsUnicode(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);
    }

    private async Task<string?> ReadAsync(EventRecordFormat format, byte[] bytes, (Guid, string)? metadata)
    {
        using var stage = new Stage();
        stage.Add(bytes, schema: metadata);
        string? seen = null;
        await stage.InvokeAsync(
            LambdaKafka.Consume<Order>(
                _stage.Glue,
                (record, _) =>
                {
                    seen = $"{record.Value!.Id} {record.Value.Amount}";
                    return Task.CompletedTask;
                },
                _stage.Options with
                {
                    EventRecordFormat = format,
                    TimeProvider = stage.Clock,
                }
            )
        );
        return seen;
    }
}
