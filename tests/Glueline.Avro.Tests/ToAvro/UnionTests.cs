using System.Text;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.ToAvro;

/// <summary>A union's branch is chosen by the value alone.</summary>
public sealed class UnionTests
{
    private const string Everything = """
        ["null","boolean","long","double","string","bytes",{"type":"array","items":"int"},{"type":"map","values":"int"},
         {"type":"enum","name":"Colour","symbols":["RED","BLUE"]},{"type":"record","name":"Point","fields":[{"name":"x","type":"int"},{"name":"y","type":"int"}]}]
        """;

    [Theory]
    [InlineData("null", "00")]
    [InlineData("true", "0201")]
    [InlineData("7", "040E")]
    [InlineData("7.0", "060000000000001C40")]
    [InlineData("1e2", "060000000000005940")]
    [InlineData("10000000000000000000", "06003D9160E458E143")]
    [InlineData("\"GREEN\"", "080A475245454E")]
    [InlineData("\"BLUE\"", "1002")]
    [InlineData("[1]", "0C020200")]
    [InlineData("""{"x":1,"y":2}""", "120204")]
    [InlineData("""{"y":2,"x":1}""", "120204")]
    [InlineData("""{"x":1,"z":2}""", "0E04027802027A0400")]
    [InlineData("{}", "0E00")]
    public void Each_kind_of_value_finds_its_branch(string json, string hex) => ToHex(Everything, json).ShouldBe(hex);

    [Theory]
    [InlineData("""["null","long","double"]""", "5", "020A")]
    [InlineData("""["null","long","double"]""", "5.0", "040000000000001440")]
    [InlineData("""["null","long","double"]""", "null", "00")]
    [InlineData("""["null","long","double"]""", "\"NaN\"", "04000000000000F87F")]
    [InlineData("""["double","long"]""", "5", "000000000000001440")]
    [InlineData("""["null","double","long"]""", "-9007199254740992", "0200000000000040C3")]
    [InlineData("""["null","double","long"]""", "9007199254740993", "048280808080808020")]
    [InlineData("""["null","double","long"]""", "5.5", "020000000000001640")]
    [InlineData("""["null","double","string","long"]""", "5", "020000000000001440")]
    [InlineData("""["null","double","string","long"]""", "9007199254740993", "068280808080808020")]
    [InlineData("""["null","double","string","long"]""", "100000000000000000000", "02408CB5781DAF1544")]
    [InlineData("""["double","null"]""", "5", "000000000000001440")]
    [InlineData("""["int","long"]""", "5", "000A")]
    [InlineData("""["int","long"]""", "2147483648", "028080808010")]
    [InlineData("""["string","null"]""", "null", "02")]
    [InlineData("""["string","null"]""", "\"\"", "0000")]
    [InlineData("""["float","string"]""", "0.1", "00CDCCCC3D")]
    [InlineData("""[{"type":"bytes","logicalType":"decimal","precision":9,"scale":3},"double"]""", "0.5", "02000000000000E03F")]
    [InlineData(
        """[{"type":"bytes","logicalType":"decimal","precision":20,"scale":18},"double"]""",
        "0.123456789012345678",
        "001001B69B4BA630F34E"
    )]
    [InlineData("""[{"type":"long","logicalType":"timestamp-millis"},"string"]""", "\"1970-01-01T00:00:00.001Z\"", "0002")]
    [InlineData("""[{"type":"long","logicalType":"timestamp-millis"},"string"]""", "\"soon\"", "0208736F6F6E")]
    public void The_narrower_type_is_tried_first(string schema, string json, string hex) => ToHex(schema, json).ShouldBe(hex);

    [Fact]
    public void Of_several_records_the_first_that_fits_is_used()
    {
        var schema = """
            [{"type":"record","name":"A","fields":[{"name":"id","type":"int"},{"name":"a","type":"int"}]},
             {"type":"record","name":"B","fields":[{"name":"id","type":"int"},{"name":"b","type":{"type":"map","values":["null","string","A"]}}]},
             {"type":"record","name":"C","fields":[{"name":"id","type":"int"},{"name":"c","type":"int","default":0}]}]
            """;
        ToHex(schema, """{"id":1,"a":2}""").ShouldBe("000204");
        ToHex(schema, """{"b":{"k":null,"r":{"a":1,"id":2}},"id":1}""").ShouldBe("0202" + "04026B00" + "02720404" + "02" + "00");
        ToHex(schema, """{"id":1}""").ShouldBe("040200");
        Misfit(schema, """{"id":1,"d":true}""")
            .Reason.ShouldBe("the event has an object, the schema has union of record A, record B and record C");
    }

    [Fact]
    public void Trying_branches_is_bounded()
    {
        var schema = """
            {"type":"record","name":"N","fields":[{"name":"next","type":["null",
              {"type":"record","name":"L","fields":[{"name":"n","type":["null","N"]},{"name":"end","type":"int"}]},
              {"type":"record","name":"M","fields":[{"name":"n","type":["null","N"]},{"name":"end","type":"string"}]}]}]}
            """;
        static string Nested(int depth, string end) =>
            depth == 0 ? "null" : $$"""{"n":{"next":{{Nested(depth - 1, end)}}},"end":{{end}}}""";
        ThereAndBack(schema, $$"""{"next":{{Nested(4, "\"x\"")}}}""").ShouldBe($$"""{"next":{{Nested(4, "\"x\"")}}}""");
        Refused(schema, $$"""{"next":{{Nested(24, "true")}}}""")
            .Reason.ShouldBe(
                "more than 10000 branches of unions were tried without success; give the branches fields that distinguish them, or set a "
                    + "higher MaxRetries"
            );
        var patient = JsonToAvro.Compile(SchemaText.Parse(schema), JsonToAvroOptions.Default with { MaxRetries = 5 });
        using var output = new OutputBuffer();
        Should
            .Throw<AvroDataException>(() =>
                patient.TryConvert(Encoding.UTF8.GetBytes($$"""{"next":{{Nested(4, "true")}}}"""), output, out _)
            )
            .Reason.ShouldStartWith("more than 5 branches");
    }
}
