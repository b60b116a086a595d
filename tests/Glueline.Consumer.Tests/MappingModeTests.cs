using System.Buffers;
using System.Text;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Json;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Avro.ToJson;
using Glueline.Consumer.Items;
using Glueline.Consumer.Rows;
using Glueline.Lambda;
using Glueline.Lambda.Logging;
using Glueline.Registry.Framing;

namespace Glueline.Consumer.Tests;

/// <summary>Whatever an event source mapping with a schema registry makes of a value, the row is the same.</summary>
public sealed class MappingModeTests
{
    private const string Everything = """
        {"type":"record","name":"Event","fields":[
          {"name":"id","type":"string"},
          {"name":"number","type":["null","double","long"],"default":null},
          {"name":"large","type":"long"},
          {"name":"float","type":"float"},
          {"name":"flag","type":"boolean"},
          {"name":"bytes","type":"bytes"},
          {"name":"fixed","type":{"type":"fixed","name":"Four","size":4}},
          {"name":"colour","type":{"type":"enum","name":"Colour","symbols":["RED","BLUE"]}},
          {"name":"tags","type":{"type":"array","items":["null","string"]}},
          {"name":"counts","type":{"type":"map","values":"long"}},
          {"name":"place","type":["null",{"type":"record","name":"Place","fields":[{"name":"lat","type":"double"},{"name":"name","type":["null","string"]}]}]},
          {"name":"day","type":{"type":"int","logicalType":"date"}},
          {"name":"timeMillis","type":{"type":"int","logicalType":"time-millis"}},
          {"name":"timeMicros","type":{"type":"long","logicalType":"time-micros"}},
          {"name":"millis","type":{"type":"long","logicalType":"timestamp-millis"}},
          {"name":"micros","type":["null",{"type":"long","logicalType":"timestamp-micros"}]},
          {"name":"nanos","type":{"type":"long","logicalType":"timestamp-nanos"}},
          {"name":"localMillis","type":{"type":"long","logicalType":"local-timestamp-millis"}},
          {"name":"localMicros","type":{"type":"long","logicalType":"local-timestamp-micros"}},
          {"name":"uuid","type":{"type":"string","logicalType":"uuid"}},
          {"name":"uuidBytes","type":{"type":"fixed","name":"Uuid","size":16,"logicalType":"uuid"}},
          {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}},
          {"name":"weight","type":{"type":"fixed","name":"Weight","size":8,"logicalType":"decimal","precision":18,"scale":3}},
          {"name":"big","type":{"type":"bytes","logicalType":"big-decimal"}},
          {"name":"took","type":{"type":"fixed","name":"Took","size":12,"logicalType":"duration"}},
          {"name":"_overflow","type":{"type":"map","values":"string"},"default":{}}
        ]}
        """;

    private readonly VersionsOnly _registry = new();
    private readonly MemoryStream _log = new();
    private readonly RowTable _table = new();

    private string Log => Encoding.UTF8.GetString(_log.ToArray());

    [Theory]
    [InlineData(
        """{"id":"a","number":1.5,"large":9007199254740993,"float":0.5,"flag":true,"bytes":"\u0000\u00ff","fixed":"\u0000\u0001\u0002\u0003","colour":"RED","tags":["x",null],"counts":{"k":-1},"place":{"lat":52.5,"name":null},"day":"2026-01-02","timeMillis":"03:04:05.060","timeMicros":"03:04:05.060007","millis":"2026-01-02T03:04:05.060Z","micros":"2026-01-02T03:04:05.060007Z","nanos":"2026-01-02T03:04:05.060007008Z","localMillis":"2026-01-02T03:04:05.060","localMicros":"2026-01-02T03:04:05.060007","uuid":"7c9e6679-7425-40de-944b-e07fc1f90ae7","uuidBytes":"7c9e6679-7425-40de-944b-e07fc1f90ae7","price":1234567890.12,"weight":-0.001,"big":123456789012345678901234567890.5,"took":"\u0001\u0000\u0000\u0000\u0002\u0000\u0000\u0000\u0003\u0000\u0000\u0000","_overflow":{"/new":"[1,{\"a\":null}]","/place/zone":"7"}}"""
    )]
    [InlineData(
        """{"id":"ü \" \\ 😀","number":null,"large":-9223372036854775808,"float":-1e30,"flag":false,"bytes":"","fixed":"\u00ff\u00ff\u00ff\u00ff","colour":"BLUE","tags":[],"counts":{},"place":null,"day":"1969-12-31","timeMillis":"00:00:00.000","timeMicros":"23:59:59.999999","millis":"1960-01-01T00:00:00.001Z","micros":null,"nanos":"1970-01-01T00:00:00.000000001Z","localMillis":"1960-01-01T00:00:00.000","localMicros":"2999-12-31T23:59:59.999999","uuid":"00000000-0000-0000-0000-000000000000","uuidBytes":"ffffffff-ffff-ffff-ffff-ffffffffffff","price":-0.01,"weight":0.000,"big":0,"took":"AAAAAAAAAAAA","_overflow":{}}"""
    )]
    public async Task The_row_is_the_same(string json)
    {
        var version = _registry.Add(Everything);
        var payload = Encode(Everything, json);

        var row = await RowAsync("SOURCE", [3, 0, .. version.ToByteArray(bigEndian: true), .. payload], null);

        (await RowAsync("SOURCE", payload, version)).ShouldBe(row);
        (await RowAsync("JSON", Json(payload, JsonEncoding.Event), version)).ShouldBe(row);
        (await RowAsync("JSON", Json(payload, JsonEncoding.Specification), version)).ShouldBe(row);
        // A record that the mapping left as it is, because its attribute is not in SchemaValidationConfigs.
        (await RowAsync("JSON", [3, 0, .. version.ToByteArray(bigEndian: true), .. payload], null)).ShouldBe(row);
    }

    [Fact]
    public async Task A_compressed_payload_without_its_header_is_inflated()
    {
        const string Schema = """{"type":"record","name":"E","fields":[{"name":"id","type":"string"},{"name":"v","type":"string"}]}""";
        var version = _registry.Add(Schema);
        var payload = Encode(Schema, $$"""{"id":"a","v":"{{new string('x', 2_000)}}"}""");
        using var frame = new OutputBuffer();
        GlueFrame.Write(frame, version, payload, new() { Compression = FrameCompression.Zlib, CompressFrom = 0 });

        (await RowAsync("SOURCE", frame.WrittenSpan[GlueFrameHeader.Size..].ToArray(), version)).ShouldContain(new string('x', 2_000));
    }

    [Fact]
    public async Task A_record_is_read_as_the_readers_version_in_each()
    {
        const string Old = """{"type":"record","name":"E","fields":[{"name":"id","type":"string"},{"name":"v","type":"int"}]}""";
        const string New =
            """{"type":"record","name":"E","fields":[{"name":"id","type":"string"},{"name":"v","type":"double"},{"name":"w","type":"string","default":"none"}]}""";
        var version = _registry.Add(Old);
        _registry.Add(New);
        var payload = Encode(Old, """{"id":"a","v":7}""");

        foreach (var (format, value) in new[] { ("SOURCE", payload), ("JSON", """{"id":"a","v":7}"""u8.ToArray()) })
            (await RowAsync(format, value, version, "latest")).ShouldBe("""{"id":{"S":"a"},"v":{"N":"7"},"w":{"S":"none"}}""");
    }

    [Fact]
    public async Task A_tombstone_deletes_in_each()
    {
        foreach (var format in new[] { "SOURCE", "JSON" })
            await DeliverAsync(format, null, null, key: "a");

        _table.Deletions.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(
        "SOURCE",
        "The bytes look like JSON text: if EventRecordFormat is JSON in the mapping's SchemaRegistryConfig, set GLUELINE_EVENT_RECORD_FORMAT to JSON, too"
    )]
    [InlineData("JSON", "reason=/id: the event has the number …, the schema has string")]
    public async Task What_can_t_be_read_is_refused_with_the_reason(string format, string reason)
    {
        var version = _registry.Add("""{"type":"record","name":"E","fields":[{"name":"id","type":"string"}]}""");

        (await DeliverAsync(format, """{"id":12}"""u8.ToArray(), version.ToString())).ShouldContain("\"offset\":0");

        Log.ShouldContain(reason);
    }

    [Fact]
    public async Task A_schema_of_another_registry_is_refused()
    {
        await DeliverAsync("SOURCE", [2, (byte)'a'], "17");

        Log.ShouldContain("the mapping's schema registry names the schema \"17\"");
    }

    private static byte[] Encode(string schema, string json)
    {
        using var avro = new OutputBuffer();
        JsonToAvro.Compile(SchemaText.Parse(schema)).Convert(Encoding.UTF8.GetBytes(json), avro);
        return avro.WrittenSpan.ToArray();
    }

    private static byte[] Json(byte[] payload, JsonEncoding encoding)
    {
        using var json = new OutputBuffer();
        AvroToJson.Compile(ReadPlan.Compile(SchemaText.Parse(Everything)), encoding).Convert(payload, json);
        return json.WrittenSpan.ToArray();
    }

    private async Task<string> RowAsync(string format, byte[] value, Guid? version, string? reader = null)
    {
        _table.Rows.Clear();
        (await DeliverAsync(format, value, version?.ToString(), reader: reader)).ShouldBe("""{"batchItemFailures":[]}""", Log);
        return _table.Rows.ShouldHaveSingleItem().Value;
    }

    private async Task<string> DeliverAsync(string format, byte[]? value, string? schemaId, string? key = null, string? reader = null)
    {
        var options = ConsumerOptions.Read(name =>
            name switch
            {
                "GLUELINE_REGISTRY_ROLE_ARN" => "arn:aws:iam::111122223333:role/reader",
                "GLUELINE_TABLE" => "rows",
                "GLUELINE_TABLE_KEY" => "id:S",
                "GLUELINE_GUARD" => "off",
                "GLUELINE_READER_VERSION" => reader,
                "GLUELINE_EVENT_RECORD_FORMAT" => format,
                _ => null,
            }
        );
        var handler = new ConsumerHandler(
            new ItemPlans(_registry, options.Key, options.Rows.Reserved, options.ReaderVersion, TimeProvider.System),
            new ItemWriter(_table, RowGuard.Off, TimeProvider.System),
            options.Key,
            options.Tombstones,
            options.Rows,
            new KafkaConsumerOptions
            {
                Log = new LambdaLog(_log, LogFormat.Text, LogLevel.Info),
                EventRecordFormat = options.EventRecordFormat,
            }
        );
        var record = new Dictionary<string, object?>
        {
            ["topic"] = "events",
            ["partition"] = 0,
            ["offset"] = 0,
            ["key"] = key is null ? null : Encoding.UTF8.GetBytes(key),
            ["value"] = value,
        };
        if (schemaId is not null)
            record["valueSchemaMetadata"] = new { schemaId, dataFormat = "AVRO" };
        var payload = JsonSerializer.SerializeToUtf8Bytes(
            new { eventSource = "aws:kafka", records = new Dictionary<string, object> { ["events-0"] = new[] { record } } }
        );
        var response = new ArrayBufferWriter<byte>();
        await handler.HandleAsync(
            payload,
            response,
            new InvocationContext { RequestId = "1", Deadline = DateTimeOffset.UtcNow.AddSeconds(30) },
            TestContext.Current.CancellationToken
        );
        return Encoding.UTF8.GetString(response.WrittenSpan);
    }
}
