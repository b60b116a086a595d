using System.Text;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Avro.ToJson;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.ToAvro;

public sealed class FidelityTests
{
    private static readonly JsonToAvroOptions Everything = new() { Fidelity = Fidelity.Everything };

    [Theory]
    [InlineData("""["null","long"]""", "null", "/f: the event has null, which union of null and long would not give back unchanged")]
    [InlineData(
        """["null","long","double"]""",
        "null",
        "/f: the event has null, which union of null, long and double would not give back unchanged"
    )]
    [InlineData(
        """["null","long","string"]""",
        "null",
        "/f: the event has null, which union of null, long and string would not give back unchanged"
    )]
    [InlineData("\"null\"", "null", "/f: the event has null, which null would not give back unchanged")]
    [InlineData("\"double\"", "\"NaN\"", "/f: the event has the string \"NaN\", the schema has double")]
    [InlineData("\"float\"", "\"Infinity\"", "/f: the event has the string \"Infinity\", the schema has float")]
    [InlineData(
        """{"type":"long","logicalType":"timestamp-millis"}""",
        "\"2023-12-01T11:00:00+01:00\"",
        "/f: the event has the string \"2023-12-01T11:00:00+01:00\", which long (timestamp-millis) would not give back unchanged"
    )]
    [InlineData(
        """{"type":"int","logicalType":"date"}""",
        "5",
        "/f: the event has the number 5, which int (date) would not give back unchanged"
    )]
    [InlineData(
        """{"type":"fixed","name":"U","size":16,"logicalType":"uuid"}""",
        "\"B7B4A7F0-9c96-4e4a-a687-fb5de9ef0c63\"",
        "/f: the event has the string \"B7B4A7F0-9c96-4e4a-a687-fb5de9ef0c63\", which fixed U (uuid) would not give back unchanged"
    )]
    public void A_value_that_would_come_back_changed_is_a_misfit(string type, string value, string reason) =>
        Convert(Record(Field("f", type)), $$"""{"f":{{value}}}""").ShouldBe(reason);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public void A_member_without_a_type_is_unknown(string value) =>
        Convert(Record(), $$"""{"f":{{value}}}""").ShouldStartWith("/f: the event has ");

    [Fact]
    public void A_default_other_than_null_is_not_used_for_an_absent_member() =>
        Convert(Record(Field("f", "\"long\"", "5")), "{}")
            .ShouldBe("/f: the event lacks the member, and the schema has no default for it (long)");

    [Theory]
    [InlineData("""["null","long"]""", "7")]
    [InlineData("""{"type":"array","items":["null","long"]}""", "[1,null]")]
    [InlineData("""{"type":"map","values":["null","long"]}""", """{"k":null}""")]
    [InlineData("""{"type":"long","logicalType":"timestamp-millis"}""", "\"2023-12-01T10:00:00Z\"")]
    [InlineData("""{"type":"string","logicalType":"uuid"}""", "\"B7B4A7F0-9c96-4e4a-a687-fb5de9ef0c63\"")]
    public void A_value_that_comes_back_unchanged_fits(string type, string value) =>
        Convert(Record(Field("f", type), Field("absent", """["null","string"]""", "null")), $$"""{"f":{{value}}}""")
            .ShouldBe($$"""{"f":{{value}}}""");

    [Theory]
    [InlineData("""{"a":1}""", """{"c":7,"a":1,"d":[null]}""")]
    [InlineData("{}", """{"c":7,"d":[null]}""")]
    [InlineData("""{"b":{"x":null}}""", """{"c":7,"b":{},"d":[null]}""")]
    public void Null_fields_are_left_out_in_reading_even_by_default(string json, string read)
    {
        var shared = new[]
        {
            Field("a", """["null","long"]""", "null"),
            Field(
                "b",
                """["null",{"type":"record","name":"B","fields":[{"name":"x","type":["null","long","string"],"default":null}]}]""",
                "null"
            ),
        };
        var writer = Record([Field("skipped", """["null","string"]""", "null"), .. shared]);
        var reader = Record([
            Field("none", """["null","string"]""", "null"),
            Field("c", "\"long\"", "7"),
            .. shared,
            Field("d", """{"type":"array","items":"null"}""", "[null]"),
        ]);
        using var output = new OutputBuffer();

        AvroToJson
            .Compile(ReadPlan.Compile(SchemaText.Parse(writer), SchemaText.Parse(reader)), NullFields.LeftOut)
            .Convert(AvroOf(writer, json), output);

        System
            .Text.Json.Nodes.JsonNode.DeepEquals(
                System.Text.Json.Nodes.JsonNode.Parse(output.WrittenSpan),
                System.Text.Json.Nodes.JsonNode.Parse(read)
            )
            .ShouldBeTrue(Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Theory]
    [InlineData("""["null","long"]""", """{"f":null}""", "{}")]
    [InlineData("""["null","long","double"]""", """{"f":null}""", "{}")]
    [InlineData("""["null","long","string"]""", """{"f":null}""", "{}")]
    [InlineData("\"null\"", """{"f":null}""", "{}")]
    [InlineData("\"long\"", """{"g":null,"f":7,"h":null}""", """{"f":7}""")]
    [InlineData(
        """{"type":"record","name":"I","fields":[{"name":"x","type":["null","long"],"default":null}]}""",
        """{ "f" : { "y" : null, "x" : null } }""",
        """{"f":{}}"""
    )]
    [InlineData("\"long\"", """{"f":null}""", "/f: the event has null, the schema has long")]
    [InlineData("\"long\"", """{"f":7,"g":[]}""", "/g: the event has an array, the schema has no such field in record R")]
    [InlineData("\"double\"", """{"f":"NaN"}""", "/f: the event has the string \"NaN\", the schema has double")]
    public void A_null_member_may_come_back_as_absent_if_nulls_do_not_count(string type, string json, string back) =>
        Convert(Record(Field("f", type)), json, new() { Fidelity = Fidelity.NullsAside }).ShouldBe(back);

    /// <summary>The event read back, or why it does not fit.</summary>
    private static string Convert(string schema, string json, JsonToAvroOptions? options = null)
    {
        using var avro = new OutputBuffer();
        if (
            !JsonToAvro
                .Compile(SchemaText.Parse(schema), options ?? Everything)
                .TryConvert(Encoding.UTF8.GetBytes(json), avro, out var misfit)
        )
            return misfit.ToString();
        using var output = new OutputBuffer();
        AvroToJson.Compile(ReadPlan.Compile(SchemaText.Parse(schema)), NullFields.LeftOut).Convert(avro.WrittenSpan, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
