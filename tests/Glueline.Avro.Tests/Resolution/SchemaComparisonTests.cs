using Glueline.Avro.Resolution;
using Glueline.Avro.Text;

namespace Glueline.Avro.Tests.Resolution;

/// <summary>Which differences make another definition, and which are only another text.</summary>
public sealed class SchemaComparisonTests
{
    private const string Text = """
        {"type":"record","name":"R","namespace":"n","aliases":["Old","Older"],"fields":[
          {"name":"a","type":"string","default":"é","aliases":["x","y"]},
          {"name":"b","type":["null","R"],"default":null},
          {"name":"c","type":{"type":"enum","name":"E","symbols":["A","B"],"default":"A"}},
          {"name":"d","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},
          {"name":"f","type":{"type":"fixed","name":"F","size":2}},
          {"name":"m","type":{"type":"map","values":{"type":"array","items":"double"}},"default":{"k":[1]}},
          {"name":"n","type":"double"}]}
        """;

    [Theory]
    [InlineData("\"name\":\"R\"", "\"name\":\"R\",\"doc\":\"A record.\"")]
    [InlineData("\"name\":\"R\",\"namespace\":\"n\"", "\"name\":\"n.R\"")]
    [InlineData("\"name\":\"a\",", "\"doc\":\"A field.\",\"order\":\"ignore\",\"name\":\"a\",")]
    [InlineData("\"name\":\"a\",\"type\":\"string\"", "\"type\":\"string\",\"name\":\"a\"")]
    [InlineData("\"type\":\"string\"", "\"type\":{\"type\":\"string\",\"avro.java.string\":\"String\"}")]
    [InlineData("\"type\":\"map\"", "\"type\":\"map\",\"avro.java.string\":\"String\"")]
    [InlineData("\"name\":\"b\"", "\"name\":\"b\",\"owner\":{\"team\":1}")]
    [InlineData("[\"Old\",\"Older\"]", "[\"n.Older\",\"Old\"]")]
    [InlineData("\"é\"", "\"\\u00e9\"")]
    [InlineData("[1]", "[1.0]")]
    public void Another_text_is_the_same_definition(string from, string to)
    {
        Same(from, to).ShouldBeTrue();
        Same(from, from).ShouldBeTrue();
    }

    [Theory]
    [InlineData("R\"", "S\"")]
    [InlineData("\"namespace\":\"n\"", "\"namespace\":\"o\"")]
    [InlineData("[\"Old\",\"Older\"]", "[\"Old\"]")]
    [InlineData("\"name\":\"a\"", "\"name\":\"z\"")]
    [InlineData("\"name\":\"a\"", "\"name\":\"a\",\"jsonName\":\"a-b\"")]
    [InlineData("\"type\":\"string\"", "\"type\":\"bytes\"")]
    [InlineData("\"type\":\"string\"", "\"type\":{\"type\":\"string\",\"logicalType\":\"uuid\"}")]
    [InlineData("\"type\":\"string\"", "\"type\":{\"type\":\"string\",\"logicalType\":\"url\"}")]
    [InlineData("\"default\":\"é\",", "")]
    [InlineData("\"default\":\"é\"", "\"default\":\"e\"")]
    [InlineData("[1]", "[1,2]")]
    [InlineData("[\"x\",\"y\"]", "[\"x\"]")]
    [InlineData("[\"null\",\"R\"]", "[\"null\",\"R\",\"int\"]")]
    [InlineData("[\"A\",\"B\"]", "[\"B\",\"A\"]")]
    [InlineData("\"B\"],\"default\":\"A\"", "\"B\"]")]
    [InlineData("\"name\":\"E\"", "\"name\":\"E2\"")]
    [InlineData("\"precision\":9", "\"precision\":8")]
    [InlineData("\"size\":2", "\"size\":3")]
    [InlineData("\"name\":\"n\",\"type\":\"double\"", "\"name\":\"n\",\"type\":{\"type\":\"double\",\"jsonNumber\":\"nearest\"}")]
    [InlineData("\"type\":\"string\"", "\"type\":{\"type\":\"string\",\"logicalType\":\"uuid\",\"jsonText\":\"canonical\"}")]
    public void Another_meaning_is_another_definition(string from, string to) => Same(from, to).ShouldBeFalse();

    [Fact]
    public void The_order_of_fields_and_branches_counts()
    {
        Same("{\"name\":\"n\",\"type\":\"double\"}", "{\"name\":\"o\",\"type\":\"double\"},{\"name\":\"n\",\"type\":\"double\"}")
            .ShouldBeFalse();
        SchemaComparison
            .WritesSame(
                SchemaText.Parse("""{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int"}]}"""),
                SchemaText.Parse("""{"type":"record","name":"R","fields":[{"name":"b","type":"int"},{"name":"a","type":"int"}]}""")
            )
            .ShouldBeFalse();
        SchemaComparison.WritesSame(SchemaText.Parse("""["null","int"]"""), SchemaText.Parse("""["int","null"]""")).ShouldBeFalse();
    }

    private static bool Same(string from, string to)
    {
        var other = Text.Replace(from, to, StringComparison.Ordinal);
        var (one, two) = (SchemaText.Parse(Text), SchemaText.ParseRegistered(other));
        SchemaComparison.WritesSame(two, one).ShouldBe(SchemaComparison.WritesSame(one, two));
        return SchemaComparison.WritesSame(one, two);
    }
}
