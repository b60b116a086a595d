using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.ToAvro;

public sealed class JsonToAvroTests
{
    private static readonly string Reading = Record(
        Field("id", "\"string\""),
        Field("seen", "\"long\""),
        Field("value", """["null","double"]""", "null"),
        Field("ok", "\"boolean\"", "true")
    );

    [Theory]
    [InlineData("""{"id":"a","seen":1,"value":2.5,"ok":false}""")]
    [InlineData("""{"ok":false,"value":2.5,"seen":1,"id":"a"}""")]
    [InlineData("""{"value":2.5,"ok":false,"id":"a","seen":1}""")]
    [InlineData("""{"id":"a","value":2.5,"seen":1,"ok":false}""")]
    [InlineData(" { \"ok\" : false ,\n\t\"id\" :\"a\", \"seen\":1 ,\"value\":2.5 } \r\n")]
    [InlineData("""{"i\u0064":"\u0061","seen":1,"value":25e-1,"ok":false}""")]
    public void Members_may_be_in_any_order_and_any_spelling(string json) =>
        ToHex(Reading, json).ShouldBe("0261" + "02" + "02" + "0000000000000440" + "00");

    [Theory]
    [InlineData("""{"id":"a","seen":1}""", "0261" + "02" + "00" + "01")]
    [InlineData("""{"seen":1,"id":"a"}""", "0261" + "02" + "00" + "01")]
    [InlineData("""{"seen":1,"ok":false,"id":"a"}""", "0261" + "02" + "00" + "00")]
    [InlineData("""{"id":"a","seen":1,"ok":false}""", "0261" + "02" + "00" + "00")]
    [InlineData("""{"id":"a","seen":1,"value":null}""", "0261" + "02" + "00" + "01")]
    public void A_missing_member_gets_its_default(string json, string hex) => ToHex(Reading, json).ShouldBe(hex);

    [Fact]
    public void One_converter_learns_one_order_and_then_meets_another()
    {
        var converter = JsonToAvro.Compile(SchemaText.Parse(Reading));
        using var output = new OutputBuffer();
        string[] orders =
        [
            """{"ok":true,"id":"x","value":1.5,"seen":7}""",
            """{"seen":7,"ok":true,"value":1.5,"id":"x"}""",
            """{"id":"x","seen":7,"value":1.5,"ok":true}""",
        ];
        foreach (var json in orders.Concat(orders).Concat(orders.Reverse()))
        {
            output.Clear();
            converter.Convert(System.Text.Encoding.UTF8.GetBytes(json), output);
            Convert.ToHexString(output.WrittenSpan).ShouldBe("0278" + "0E" + "02" + "000000000000F83F" + "01");
        }
    }

    [Fact]
    public void Records_within_records_may_each_be_out_of_order()
    {
        var inner =
            """{"type":"record","name":"Inner","fields":[{"name":"a","type":"int"},{"name":"b","type":{"type":"array","items":"int"}}]}""";
        var schema = Record(Field("x", inner), Field("list", """{"type":"array","items":"Inner"}"""), Field("y", "\"Inner\""));
        var inOrder = """{"x":{"a":1,"b":[2,3]},"list":[{"a":4,"b":[]},{"a":5,"b":[6]}],"y":{"a":7,"b":[8]}}""";
        var mixed = """{"y":{"b":[8],"a":7},"list":[{"b":[],"a":4},{"a":5,"b":[6]}],"x":{"b":[2,3],"a":1}}""";
        ToHex(schema, mixed).ShouldBe(ToHex(schema, inOrder));
        ThereAndBack(schema, mixed).ShouldBe(inOrder);
    }

    [Fact]
    public void A_long_array_is_one_block()
    {
        var hex = ToHex("""{"type":"array","items":"int"}""", $"[{string.Join(',', Enumerable.Repeat(1, 1000))}]");
        hex.ShouldBe("D00F" + string.Concat(Enumerable.Repeat("02", 1000)) + "00");
    }

    [Theory]
    [InlineData("""{"id":"a","seen":1,"later":null,"tags":[],"empty":[ ]}""")]
    [InlineData("""{"later":null,"id":"a","tags":[],"seen":1}""")]
    public void Unknown_members_without_a_type_are_left_out(string json) => ToHex(Reading, json).ShouldBe("0261" + "02" + "00" + "01");

    [Theory]
    [InlineData("""{"id":"a","id":"b","seen":1}""", "/id", "id")]
    [InlineData("""{"id":"a","seen":1,"seen":1}""", "/seen", "seen")]
    [InlineData("""{"seen":1,"id":"a","s\u0065en":1}""", "/seen", "seen")]
    [InlineData("""{"ok":true,"seen":1,"id":"a","ok":true}""", "/ok", "ok")]
    [InlineData("""{"id":"a","seen":1,"x":null,"x":[]}""", "/x", "x")]
    public void A_duplicate_member_is_refused(string json, string path, string name)
    {
        var problem = Refused(Reading, json);
        problem.Path.ShouldBe(path);
        problem.Reason.ShouldBe($"the member \"{name}\" appears twice in one object; which one counts is not defined, so send it once");
    }

    [Fact]
    public void A_duplicate_key_of_a_map_is_refused_among_few_and_many()
    {
        var schema = """{"type":"map","values":"int"}""";
        Refused(schema, """{"a":1,"b":2,"a":3}""").Path.ShouldBe("/a");
        var many = string.Join(',', Enumerable.Range(0, 300).Select(n => $"\"k{n}\":{n}"));
        ThereAndBack(schema, $$"""{{{many}}}""").ShouldBe($$"""{{{many}}}""");
        Refused(schema, $$"""{{{many}},"k17":1}""").Path.ShouldBe("/k17");
    }

    [Fact]
    public void Keys_are_JSON_names()
    {
        var schema = Record(
            """{"name":"Airport_Name","type":"string","jsonName":"Airport Name"}""",
            """{"name":"q","type":"int","jsonName":"\"/é\\"}"""
        );
        var json = """{"Airport Name":"JFK","\"/é\\":1}""";
        ThereAndBack(schema, json).ShouldBe(json);
        Misfit(schema, """{"Airport Name":"JFK","\"/é\\":"x"}""").Path.ShouldBe("/\"~1é\\");
    }

    [Fact]
    public void A_recursive_schema_accepts_values_as_deep_as_the_limit()
    {
        var schema = """{"type":"record","name":"Node","fields":[{"name":"next","type":["null","Node"],"default":null}]}""";
        static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"next\":", depth - 1)) + "{}" + new string('}', depth - 1);
        ThereAndBack(schema, Nested(64)).ShouldBe(Nested(64).Replace("{}", "{\"next\":null}"));
        var problem = Refused(schema, Nested(65));
        problem.Reason.ShouldBe("the text is nested more than 64 levels deep; a higher limit can be set as MaxDepth");
        problem.Path.ShouldBe(string.Concat(Enumerable.Repeat("/next", 64)));
    }

    [Fact]
    public void An_empty_record_has_no_bytes() => ToHex(Record(), " {} ").ShouldBe("");

    [Fact]
    public void Strings_of_every_length_are_kept()
    {
        for (var length = 0; length < 200; length++)
        {
            var text = string.Concat(Enumerable.Range(0, length).Select(n => (char)('a' + n % 26)));
            foreach (var json in new[] { $"\"{text}\"", $"[\"{text}\",\"{text}é\",\"\\n{text}\",\"{text}\\\\\"]" })
                ThereAndBack("""["string",{"type":"array","items":"string"}]""", json).ShouldBe(json);
        }
    }

    [Fact]
    public void Two_fields_of_one_JSON_name_are_refused() =>
        Should
            .Throw<AvroSchemaException>(() => AvroOf(Record(Field("a", "\"int\""), """{"name":"b","type":"int","jsonName":"a"}"""), "{}"))
            .Reason.ShouldBe("two fields of record R have the JSON name \"a\"");

    [Fact]
    public void The_fast_path_and_the_others_allocate_nothing()
    {
        var converter = JsonToAvro.Compile(
            SchemaText.Parse(
                Record(
                    Field("a", "\"long\""),
                    Field("b", """["null","long","double"]""", "null"),
                    Field("c", """{"type":"map","values":["null","string"]}"""),
                    Field("d", "\"string\"")
                )
            )
        );
        var events = new[]
        {
            """{"a":1,"b":2.5,"c":{"x":"y","z":null},"d":"plain"}"""u8.ToArray(),
            """{"d":"es\"caped é","c":{},"x":[],"a":1}"""u8.ToArray(),
            """{"a":1,"b":0.1234567890123456,"c":{"x":"y"},"d":"z"}"""u8.ToArray(),
        };
        using var output = new OutputBuffer();
        long Allocated()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var json in events)
            {
                output.Clear();
                converter.Convert(json, output);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated();
        Allocated().ShouldBe(0);
    }

    [Fact]
    public void Limits_can_be_set_within_bounds()
    {
        var node = SchemaText.Parse(
            """{"type":"record","name":"Node","fields":[{"name":"n","type":["null","Node"],"default":null},{"name":"m","type":"int","default":0}]}"""
        );
        var deepest = JsonToAvro.Compile(node, new JsonToAvroOptions { MaxDepth = JsonToAvroOptions.LargestMaxDepth });
        var json = string.Concat(Enumerable.Repeat("{\"m\":1,\"n\":", 511)) + "{}" + new string('}', 511);
        using var output = new OutputBuffer();
        deepest.Convert(System.Text.Encoding.UTF8.GetBytes(json), output);
        var plan = ReadPlan.Compile(node, limits: new ReadLimits { MaxDepth = ReadLimits.LargestMaxDepth });
        JsonOf(plan, output.WrittenSpan).Length.ShouldBe(511 * "{\"n\":,\"m\":1}".Length + "{\"n\":null,\"m\":0}".Length);

        Should
            .Throw<AvroDataException>(() =>
                JsonToAvro.Compile(node, new JsonToAvroOptions { MaxBytes = 10 }).Convert("{\"m\":12345}"u8, output)
            )
            .Reason.ShouldBe("the event has 11 bytes, but at most 10 are read; a higher limit can be set as MaxBytes");
        Should.Throw<ArgumentOutOfRangeException>(() => new JsonToAvroOptions { MaxDepth = 513 });
        Should.Throw<ArgumentOutOfRangeException>(() => new JsonToAvroOptions { MaxBytes = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new ReadLimits { MaxDepth = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new ReadLimits { MaxBytes = int.MaxValue });
    }

    [Fact]
    public async Task Threads_with_different_orders_do_not_disturb_each_other()
    {
        var converter = JsonToAvro.Compile(SchemaText.Parse(Reading));
        string[] orders =
        [
            """{"ok":true,"id":"x","value":1.5,"seen":7}""",
            """{"seen":7,"ok":true,"value":1.5,"id":"x"}""",
            """{"id":"x","seen":7,"value":1.5,"ok":true}""",
            """{"value":1.5,"seen":7,"id":"x","ok":true}""",
        ];
        var expected = AvroOf(Reading, orders[0]);
        await Task.WhenAll(
            orders.Select(json =>
                Task.Run(() =>
                {
                    var text = System.Text.Encoding.UTF8.GetBytes(json);
                    using var output = new OutputBuffer();
                    for (var round = 0; round < 50_000; round++)
                    {
                        output.Clear();
                        converter.Convert(text, output);
                        if (!output.WrittenSpan.SequenceEqual(expected))
                            Assert.Fail($"{json} became {Convert.ToHexString(output.WrittenSpan)}");
                    }
                })
            )
        );
    }
}
