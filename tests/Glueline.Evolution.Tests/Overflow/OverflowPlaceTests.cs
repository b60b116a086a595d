using System.Text;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.ToAvro;

namespace Glueline.Evolution.Overflowing;

/// <summary>What is removed from an event, and where.</summary>
public sealed class OverflowPlaceTests
{
    private const string Inner =
        """["null",{"type":"record","name":"I","fields":[{"name":"x","type":["null","long"],"default":null},{"name":"must","type":"long"}]}]""";

    private static readonly string[] Fields =
    [
        Kept.Field,
        Make.Field("a", """["null","long"]""", "null"),
        Make.Field("list", """["null",{"type":"array","items":"long"}]""", "null"),
        Make.Field("holes", """["null",{"type":"array","items":["null","long"]}]""", "null"),
        Make.Field("map", """["null",{"type":"map","values":"long"}]""", "null"),
        Make.Field("inner", Inner, "null"),
        Make.Field("five", "\"long\"", "5"),
        Make.Field("when", """["null",{"type":"long","logicalType":"timestamp-millis"}]""", "null"),
        Make.Field("double", """["null","double"]""", "null"),
    ];

    [Theory]
    [InlineData("""{"five":1,"a":"x"}""", """{"five":1}""", """{"/a":"\u0022x\u0022"}""")]
    [InlineData("""{"five":1,"new":{"b":[1]}}""", """{"five":1}""", """{"/new":"{\u0022b\u0022:[1]}"}""")]
    [InlineData("""{"five":1,"a":null,"new":[]}""", """{"five":1}""", """{"/a":"null","/new":"[]"}""")]
    [InlineData("""{"five":1,"a":1e400}""", """{"five":1}""", """{"/a":"1e400"}""")]
    [InlineData("""{"five":1,"a/b~c":1}""", """{"five":1}""", """{"/a~1b~0c":"1"}""")]
    [InlineData("""{"five":1,"":1}""", """{"five":1}""", """{"/":"1"}""")]
    [InlineData("""{"five":1,"list":[1,"x",3]}""", """{"five":1}""", """{"/list":"[1,\u0022x\u0022,3]"}""")]
    [InlineData(
        """{"five":1,"holes":[1,"x",null,[]]}""",
        """{"holes":[1,null,null,null],"five":1}""",
        """{"/holes/1":"\u0022x\u0022","/holes/3":"[]"}"""
    )]
    [InlineData(
        """{"five":1,"map":{"k":1,"l":"x","m":null}}""",
        """{"map":{"k":1},"five":1}""",
        """{"/map/l":"\u0022x\u0022","/map/m":"null"}"""
    )]
    [InlineData("""{"five":1,"inner":{"x":"y","must":2}}""", """{"inner":{"must":2},"five":1}""", """{"/inner/x":"\u0022y\u0022"}""")]
    [InlineData("""{"five":1,"inner":{"x":1}}""", """{"five":1}""", """{"/inner":"{\u0022x\u0022:1}"}""")]
    [InlineData("""{"a":1}""", """{"a":1,"five":0}""", """{"/five":""}""")]
    [InlineData("""{"five":"5"}""", """{"five":0}""", """{"/five":"\u00225\u0022"}""")]
    [InlineData(
        """{"five":1,"when":"2023-12-01T11:00:00+01:00"}""",
        """{"five":1}""",
        """{"/when":"\u00222023-12-01T11:00:00\u002B01:00\u0022"}"""
    )]
    [InlineData("""{"five":1,"when":5}""", """{"five":1}""", """{"/when":"5"}""")]
    [InlineData("""{"five":1,"double":"NaN"}""", """{"five":1}""", """{"/double":"\u0022NaN\u0022"}""")]
    [InlineData("""{"five":1,"_overflow":{"/a":"1"}}""", """{"five":1}""", """{"/_overflow":"{\u0022/a\u0022:\u00221\u0022}"}""")]
    public void What_does_not_fit_is_removed_at_the_smallest_place_that_can_be_left_out(string json, string rest, string overflow)
    {
        var schema = Make.Record(Fields);
        var avro = Kept.Encode(schema, json).ShouldNotBeNull();

        var record = Kept.Record(schema, avro);
        System.Text.Json.JsonSerializer.Serialize(record.GetProperty(OverflowField.Name)).ShouldBe(overflow);
        $"{{{string.Join(',', record.EnumerateObject().Where(member => member.Name != OverflowField.Name).Select(member => member.ToString()))}}}".ShouldBe(
            rest
        );
        ExactJson
            .Normal(Encoding.UTF8.GetBytes(Kept.Back(ReadPlan.Compile(schema), avro)))
            .ShouldBe(ExactJson.Normal(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void An_event_that_fits_costs_one_more_byte()
    {
        using var with = new OutputBuffer();
        using var without = new OutputBuffer();
        new EventEncoder(Make.Record(Fields), OverflowMode.On).TryEncode("""{"five":1,"a":2}"""u8, with, out _).ShouldBeTrue();
        new EventEncoder(Make.Record(Fields[1..])).TryEncode("""{"five":1,"a":2}"""u8, without, out _).ShouldBeTrue();

        with.WrittenSpan.ToArray().ShouldBe([0, .. without.WrittenSpan]);
    }

    [Theory]
    [InlineData("""{"five":1,"a":null}""", true)]
    [InlineData("""{"five":1,"new":[]}""", true)]
    [InlineData("""{"five":1,"new":1e400}""", true)]
    [InlineData("""{"five":1,"new":[1e400,1e401]}""", true)]
    [InlineData("""{"five":1,"_overflow":1}""", true)]
    [InlineData("""{"five":1,"new":[null]}""", false)]
    [InlineData("""{"five":1,"new":{}}""", false)]
    [InlineData("""{"five":1,"a":"x"}""", false)]
    [InlineData("""{"five":null}""", false)]
    [InlineData("""{"five":1,"map":{"k":null}}""", false)]
    public void Only_what_no_schema_accepts_is_kept_without_a_new_version(string json, bool isKept) =>
        (Kept.Encode(Make.Record(Fields), json, OverflowUse.UntypableOnly) is not null).ShouldBe(isKept);

    [Theory]
    [InlineData("""{"five":1,"s":"\ud800"}""", """/s: the text is not JSON: a string with half a surrogate pair (\ud800) (byte 14)""")]
    [InlineData(
        """{"five":1,"s":"a\\\ud83d\u0041"}""",
        """/s: the text is not JSON: a string with half a surrogate pair (\ud83d) (byte 14)"""
    )]
    [InlineData(
        """{"five":1,"s":"\udc00\ud800"}""",
        """/s: the text is not JSON: a string with half a surrogate pair (\udc00) (byte 14)"""
    )]
    [InlineData(
        """{"five":1,"new":[0,[{"x":1},{"a/b":["",{"\uD800":1}]}]]}""",
        """/new/1/1/a~1b/1: the text is not JSON: a key with half a surrogate pair (\uD800) (byte 40)"""
    )]
    [InlineData(
        """{"five":1,"holes":[1,null,"\ud800"]}""",
        """/holes/2: the text is not JSON: a string with half a surrogate pair (\ud800) (byte 26)"""
    )]
    [InlineData("""{"five":1,"a\udfff":1}""", """the text is not JSON: a key with half a surrogate pair (\udfff) (byte 10)""")]
    [InlineData(
        """{"five":1,"_overflow":{"/s":"\ud800"}}""",
        """/_overflow/~1s: the text is not JSON: a string with half a surrogate pair (\ud800) (byte 28)"""
    )]
    public void Half_a_surrogate_pair_can_never_be_an_item_and_is_refused_with_its_place(string json, string reason)
    {
        Should.Throw<AvroDataException>(() => Kept.Encode(Make.Record(Fields), json)).Message.ShouldBe(reason);
        new Planning.EvolutionPlanner(new EvolutionOptions { Overflow = OverflowMode.On })
            .Plan(SchemaHistory.Of(CompatibilityMode.Full, []), [Encoding.UTF8.GetBytes(json)])
            .Refusals.ShouldHaveSingleItem()
            .Reason.ShouldContain("with half a surrogate pair");
    }

    [Theory]
    [InlineData("s", "/s: the text is not JSON: a string with bytes that are not valid UTF-8 (byte 14)")]
    [InlineData("a", "/a: the text is not JSON: a string with bytes that are not valid UTF-8 (byte 14)")]
    public void Bytes_that_are_not_UTF8_are_refused_with_their_place(string key, string reason)
    {
        byte[] json = [.. Encoding.UTF8.GetBytes($$"""{"five":1,"{{key}}":"x"""), 0xED, 0xA0, 0x80, .. "\"}"u8];
        using var avro = new OutputBuffer();
        Should
            .Throw<AvroDataException>(() =>
                new EventEncoder(Make.Record(Fields), OverflowMode.On).TryEncodeWithOverflow(json, avro, OverflowUse.Everything)
            )
            .Message.ShouldBe(reason);
        avro.WrittenCount.ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"five":1,"s":"\ud83d\ude00 \\ud800 \u00e9"}""")]
    [InlineData("""{"five":1,"\uD83D\uDE00":{"\\udc00":1}}""")]
    public void Whole_pairs_and_backslashes_are_valid(string json) => Kept.Encode(Make.Record(Fields), json).ShouldNotBeNull();

    [Theory]
    [InlineData("[1]", "the event is an array, expected an object (byte 0)")]
    [InlineData("{\"a\":", "the text is not JSON")]
    [InlineData("""{"a":1} x""", "the text is not JSON")]
    [InlineData("""{"new":[{"a":1,"\u0061":2}]}""", "/new: the key \"a\" appears twice in one object")]
    public void What_is_not_an_event_is_refused_all_the_same(string json, string reason) =>
        Should
            .Throw<AvroDataException>(() => Kept.Encode(Make.Record(Fields), json))
            .Message.ShouldContain(reason.Replace("/new: ", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("\"boolean\"")]
    [InlineData("\"float\"")]
    [InlineData("\"bytes\"")]
    [InlineData("""["null","string"]""")]
    [InlineData("""{"type":"array","items":"string"}""")]
    [InlineData("""{"type":"map","values":"string"}""")]
    [InlineData("""{"type":"enum","name":"E","symbols":["X"]}""")]
    [InlineData("""{"type":"fixed","name":"F","size":2}""")]
    [InlineData("""{"type":"fixed","name":"F","size":16,"logicalType":"uuid"}""")]
    [InlineData("""{"type":"string","logicalType":"uuid"}""")]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}""")]
    [InlineData("""{"type":"int","logicalType":"date"}""")]
    [InlineData("""{"type":"long","logicalType":"time-micros"}""")]
    [InlineData("""{"type":"long","logicalType":"local-timestamp-micros"}""")]
    [InlineData(
        """{"type":"record","name":"I","fields":[{"name":"x","type":"long"},{"name":"y","type":["null","long"],"default":null}]}"""
    )]
    public void A_field_that_must_have_a_value_gets_one_that_does_not_come_back(string type)
    {
        var schema = Make.Record(Kept.Field, Make.Field("must", type));

        Kept.Back(ReadPlan.Compile(schema), Kept.Encode(schema, "{}").ShouldNotBeNull()).ShouldBe("{}");
        Kept.Back(ReadPlan.Compile(schema), Kept.Encode(schema, """{"must":[7]}""").ShouldNotBeNull()).ShouldBe("""{"must":[7]}""");
    }

    [Fact]
    public void A_depth_beyond_the_conversions_limit_is_kept()
    {
        var json = $$"""{"five":1,"a":{{new string('[', 5000)}}{{new string(']', 5000)}}}""";
        var schema = Make.Record(Fields);

        Kept.Back(ReadPlan.Compile(schema), Kept.Encode(schema, json).ShouldNotBeNull()).ShouldBe(json);
    }

    [Fact]
    public void A_reader_with_another_version_sees_only_its_own_places()
    {
        var (writer, reader) = (
            Make.Record(Fields),
            Make.Record(Kept.Field, Make.Field("a", """["null","long"]""", "null"), Make.Field("later", """["null","long"]""", "null"))
        );
        var avro = Kept.Encode(writer, """{"five":1,"a":"x","inner":{"must":1,"x":"y"},"later":7}""").ShouldNotBeNull();

        Kept.Back(ReadPlan.Compile(writer, reader), avro).ShouldBe("""{"a":"x","later":7}""");
    }

    [Theory]
    [InlineData("""{"_overflow":{"a":"1"}}""", "_overflow has the key \"a\", which is not a JSON pointer; expected \"/\" first")]
    [InlineData(
        """{"_overflow":{"/a":"1","/a/b":"2"}}""",
        "_overflow has \"/a/b\" and another key that leads to the same value or into it; a value can't be both"
    )]
    [InlineData("""{"_overflow":{"/a/b":"1"}}""", "_overflow has a value for /a, but the record has no such place")]
    public void Overflow_that_was_not_written_by_the_encoder_is_reported(string record, string reason)
    {
        var schema = Make.Record(Kept.Field);
        using var avro = new OutputBuffer();
        JsonToAvro.Compile(schema).Convert(Encoding.UTF8.GetBytes(record), avro);

        Should.Throw<AvroDataException>(() => Kept.Back(ReadPlan.Compile(schema), avro.WrittenSpan.ToArray())).Message.ShouldBe(reason);
    }
}
