using System.Buffers;
using System.Text;
using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Consumer.Items;
using Glueline.Consumer.Rows;
using Glueline.Lambda;
using Glueline.Registry.Framing;
using Glueline.Tables;

namespace Glueline.Consumer.Tests;

/// <summary>Whole invocations: what is written, and what is reported as failed.</summary>
public sealed class ConsumerHandlerTests
{
    private const string Schema =
        """{"type":"record","name":"Event","fields":[{"name":"id","type":["string","long","double","boolean","null"]},{"name":"v","type":["null","string","long"],"default":null},{"name":"map","type":["null",{"type":"map","values":"long"}],"default":null},{"name":"list","type":["null",{"type":"record","name":"Node","fields":[{"name":"next","type":["null","Node"],"default":null}]}],"default":null},{"name":"_overflow","type":{"type":"map","values":"string"},"default":{}}]}""";

    private readonly VersionsOnly _registry = new();
    private readonly RowTable _table = new();
    private readonly Guid _version;

    public ConsumerHandlerTests() => _version = _registry.Add(Schema);

    [Fact]
    public async Task A_record_that_can_never_be_an_item_fails_and_its_neighbours_are_stored()
    {
        var answer = await InvokeAsync(
            "id:S",
            "delete",
            Put("""{"id":"a"}"""),
            Put("""{"id":""}"""),
            Put("""{"id":"b"}"""),
            Put("""{"id":7}"""),
            Put("""{"id":true}"""),
            Put("""{"id":null}"""),
            Put("""{"id":"c","map":{"":1}}"""),
            Record(null, "no frame"u8.ToArray()),
            Put("""{"id":"d"}""")
        );

        answer.ShouldBe("""{"batchItemFailures":[{"itemIdentifier":{"partition":"events-0","offset":1}}]}""");
        _table.Rows.Keys.Order().ShouldBe(["S:a", "S:b", "S:d"]);
        _table.Refusals.ShouldBe(0);
    }

    [Fact]
    public async Task An_item_over_400_KB_fails_without_a_call_to_the_table_and_one_of_400_KB_is_stored()
    {
        var fits = new string('x', TableLimits.ItemBytes - "id".Length - "k".Length - "v".Length);
        (await InvokeAsync("id:S", "delete", Put($$"""{"id":"k","v":"{{fits}}"}"""))).ShouldBe("""{"batchItemFailures":[]}""");
        (await InvokeAsync("id:S", "delete", Put($$"""{"id":"l","v":"{{fits}}x"}"""))).ShouldContain("\"offset\":0");
        _table.Rows.Keys.ShouldBe(["S:k"]);
    }

    [Theory]
    [InlineData("""{"id":"k","_overflow":{"/v":"not json"}}""")]
    [InlineData("""{"id":"k","_overflow":{"/v":"\"\\ud800\""}}""")]
    [InlineData("""{"id":"k","_overflow":{"v":"1"}}""")]
    [InlineData("""{"id":"k","_overflow":{"/new":"{\"\":1}"}}""")]
    public async Task A_value_in_overflow_that_no_table_can_store_fails_that_record(string json)
    {
        (await InvokeAsync("id:S", "delete", Put("""{"id":"a"}"""), Put(json), Put("""{"id":"b"}"""))).ShouldContain("\"offset\":1");
        _table.Rows.Keys.Order().ShouldBe(["S:a", "S:b"]);
    }

    [Fact]
    public async Task Level_33_is_too_deep()
    {
        (await InvokeAsync("id:S", "delete", Put(Nested("a", 32)), Put(Nested("b", 33)), Put("""{"id":"c"}"""))).ShouldContain(
            "\"offset\":1"
        );
        _table.Rows.Keys.Order().ShouldBe(["S:a", "S:c"]);

        static string Nested(string id, int levels) =>
            $$"""{"id":"{{id}}","list":{{string.Concat(Enumerable.Repeat("{\"next\":", levels - 1))}}{}{{new string('}', levels - 1)}}}""";
    }

    [Theory]
    [InlineData(
        "id:S",
        "/id: the table's partition key \"id\" is text, and the event has the number 7: send text, or key the table by id:N",
        """{"id":7}"""
    )]
    [InlineData(
        "id:N",
        "/id: the table's partition key \"id\" is a number, and the event has the text \"7\": send a number, or key the table by id:S",
        """{"id":"7"}"""
    )]
    [InlineData(
        "id:N",
        "/id: the table's partition key \"id\" is out of the range of a table's numbers, 1E-130 to 9.99E+125 on either side of zero: "
            + "send a number that it holds, or key the table by id:S",
        """{"id":1e200}"""
    )]
    [InlineData(
        "v:S,id:S",
        "/v: the event has no value for the table's key attribute \"v\"; make the field required in the producer, or use another field "
            + "as the table's key",
        """{"id":"7"}"""
    )]
    [InlineData(
        "id:S",
        "/v: the event has a string with half a surrogate pair, which DynamoDB can't store",
        """{"id":"k","_overflow":{"/v":"[\"\\ud800\"]"}}"""
    )]
    [InlineData(
        "id:S",
        "/map/a~1b/: an attribute's name is empty, and a table requires names of at least one byte: give the key a name",
        """{"id":"k","_overflow":{"/map":"{\"a/b\":{\"\":1}}"}}"""
    )]
    [InlineData(
        "id:S",
        "/list/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next/next: "
            + "maps and lists are nested 33 levels deep here, and a table allows 32: send fewer levels, or the inner ones as a string",
        null
    )]
    public void A_refusal_names_place_limit_and_remedy(string key, string message, string? json)
    {
        json ??= $$"""{"id":"k","list":{{string.Concat(Enumerable.Repeat("{\"next\":", 32))}}{}{{new string('}', 32)}}}""";
        using var output = new OutputBuffer();
        var plan = ItemPlan.Compile(
            new(Guid.NewGuid(), 1, SchemaFormat.Avro, Glueline.Registry.SchemaVersionStatus.Available, Schema),
            TableKey.Parse(key),
            []
        );
        Should.Throw<AvroDataException>(() => plan.Render(Encode(json).AsSpan(GlueFrameHeader.Size), output)).Message.ShouldBe(message);
    }

    [Fact]
    public async Task A_record_without_a_value_deletes_the_row_that_its_key_names()
    {
        await InvokeAsync("id:N", "delete", Put("""{"id":7}"""), Put("""{"id":8}"""));
        var answer = await InvokeAsync(
            "id:N",
            "delete",
            Tombstone("7.0"),
            Put("""{"id":9}"""),
            Tombstone("9"),
            Tombstone("8"),
            Put("""{"id":8,"v":"again"}""")
        );

        answer.ShouldBe("""{"batchItemFailures":[]}""");
        _table.Rows.Keys.ShouldBe(["N:8"]);
        _table.Rows["N:8"].ShouldContain("again");
        _table.Deletions.Order().ShouldBe(["""{"id":{"N":"7"}}""", """{"id":{"N":"9"}}"""]);
    }

    [Fact]
    public async Task A_key_of_two_attributes_is_deleted_by_both()
    {
        await InvokeAsync("v:S,id:N", "delete", Put("""{"id":1,"v":"a"}"""), Put("""{"id":2,"v":"a"}"""));
        (await InvokeAsync("v:S,id:N", "delete", Tombstone("""["a",1.0]"""), Tombstone("a"))).ShouldContain("\"offset\":1");
        _table.Rows.Keys.ShouldBe(["S:a N:2"]);
    }

    [Fact]
    public async Task Tombstones_can_leave_the_row()
    {
        await InvokeAsync("id:S", "keep", Put("""{"id":"a"}"""));
        (await InvokeAsync("id:S", "keep", Tombstone("a"), Tombstone(null), Tombstone(""))).ShouldBe("""{"batchItemFailures":[]}""");
        _table.Rows.Keys.ShouldBe(["S:a"]);
    }

    [Fact]
    public async Task A_tombstone_that_names_no_row_fails_alone()
    {
        await InvokeAsync("id:S", "delete", Put("""{"id":"a"}"""), Put("""{"id":"b"}"""));
        (await InvokeAsync("id:S", "delete", Tombstone(null), Tombstone("a"))).ShouldBe(
            """{"batchItemFailures":[{"itemIdentifier":{"partition":"events-0","offset":0}}]}"""
        );
        _table.Rows.Keys.ShouldBe(["S:b"]);
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("keep")]
    public void The_variable_decides_what_tombstones_do(string word)
    {
        ConsumerOptions.Read(Variable).Tombstones.ToString().ShouldBe(word, StringCompareShould.IgnoreCase);
        Should
            .Throw<InvalidOperationException>(() => ConsumerOptions.Read(name => name is "GLUELINE_TOMBSTONES" ? "skip" : Variable(name)))
            .Message.ShouldBe(
                "The function's environment variables are not valid: GLUELINE_TOMBSTONES is \"skip\", expected delete or keep."
            );

        string? Variable(string name) =>
            name switch
            {
                "GLUELINE_TOMBSTONES" => word,
                "GLUELINE_REGISTRY_ROLE_ARN" or "GLUELINE_TABLE" or "GLUELINE_TABLE_KEY" => "x",
                _ => null,
            };
    }

    private async Task<string> InvokeAsync(string key, string tombstones, params object[] records)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                eventSource = "SelfManagedKafka",
                records = new Dictionary<string, object>
                {
                    ["events-0"] = records
                        .Select((record, offset) => (Record: JsonSerializer.SerializeToElement(record), offset))
                        .Select(one => new
                        {
                            topic = "events",
                            partition = 0,
                            one.offset,
                            timestamp = 1,
                            key = one.Record.GetProperty("key"),
                            value = one.Record.GetProperty("value"),
                        }),
                },
            }
        );
        var handler = new ConsumerHandler(
            new ItemPlans(_registry, TableKey.Parse(key), RowOptions.Plain.Reserved, null, TimeProvider.System),
            new ItemWriter(_table, RowGuard.Off, TimeProvider.System),
            TableKey.Parse(key),
            tombstones is "keep" ? Tombstones.Keep : Tombstones.Delete,
            RowOptions.Plain,
            new KafkaConsumerOptions()
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

    private static object Tombstone(string? key) => Record(key, null);

    private object Put(string json) => Record(null, Encode(json));

    private static object Record(string? key, byte[]? value) => new { key = key is null ? null : Encoding.UTF8.GetBytes(key), value };

    private byte[] Encode(string json)
    {
        using var avro = new OutputBuffer();
        JsonToAvro.Compile(SchemaText.Parse(Schema)).Convert(Encoding.UTF8.GetBytes(json), avro);
        var record = new byte[GlueFrameHeader.Size + avro.WrittenCount];
        new GlueFrameHeader(_version).Write(record);
        avro.WrittenSpan.CopyTo(record.AsSpan(GlueFrameHeader.Size));
        return record;
    }
}
