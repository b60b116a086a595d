using Glueline.Avro.Schemas;
using Glueline.Avro.Text;

namespace Glueline.Avro.Tests.Text;

public sealed class SchemaTextTests
{
    /// <summary>Schemas in the printer's own order and spelling: they are printed as they were read.</summary>
    public static TheoryData<string> Printed =>
        [
            "\"null\"",
            "\"boolean\"",
            "\"int\"",
            "\"long\"",
            "\"float\"",
            "\"double\"",
            "\"bytes\"",
            "\"string\"",
            """{"type":"array","items":"long"}""",
            """{"type":"map","values":["null","string"]}""",
            """["null","long","double",{"type":"array","items":"string"}]""",
            """{"type":"enum","name":"Suit","namespace":"cards","doc":"of a card","symbols":["SPADES","HEARTS"],"default":"SPADES","aliases":["Colour","old.Suit"]}""",
            """{"type":"fixed","name":"md5","size":16}""",
            """{"type":"fixed","name":"amount","size":8,"logicalType":"decimal","precision":18,"scale":2}""",
            """{"type":"long","logicalType":"timestamp-micros"}""",
            """{"type":"string","logicalType":"made-up"}""",
            """{"type":"record","name":"LongList","fields":[{"name":"value","type":"long"},{"name":"next","type":["null","LongList"]}],"aliases":["LinkedLongs"]}""",
            """{"type":"record","name":"A","namespace":"x.y","fields":[{"name":"b","type":{"type":"record","name":"B","fields":[]}},{"name":"c","type":"B"},{"name":"d","type":{"type":"fixed","name":"D","namespace":"","size":1}}]}""",
            """{"type":"record","name":"R","fields":[{"name":"f","type":["null","string"],"doc":"d","default":null,"order":"ignore","aliases":["g"],"jsonName":"a b","unit":{"of":["measure",1]}}]}""",
            """{"type":"record","name":"R","fields":[{"name":"f","type":{"type":"map","values":"bytes"},"default":{"é":"ÿ\u0000"}}]}""",
        ];

    [Theory]
    [MemberData(nameof(Printed))]
    public void A_schema_is_printed_as_it_was_read(string text) => SchemaText.Print(SchemaText.Parse(text)).ShouldBe(text);

    [Theory]
    [MemberData(nameof(Printed))]
    public void Indented_text_is_the_same_schema(string text) =>
        SchemaText.Print(SchemaText.Parse(SchemaText.PrintIndented(SchemaText.Parse(text)))).ShouldBe(text);

    [Theory]
    [InlineData("", "the text is not JSON")]
    [InlineData("{", "the text is not JSON")]
    [InlineData("7", "a schema is a JSON string, array or object, not a number")]
    [InlineData("\"Unknown\"", "the type \"Unknown\" is neither primitive nor declared before this place")]
    [InlineData("""{"name":"x"}""", "the attribute \"type\" is missing")]
    [InlineData("""{"type":"record","name":"R"}""", "the attribute \"fields\" is missing")]
    [InlineData(
        """{"type":"record","name":"1R","fields":[]}""",
        "/name: \"1R\" is not an Avro name: letters, digits and _, no digit first"
    )]
    [InlineData(
        """{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"a","type":"int"}]}""",
        "record R has two fields named \"a\""
    )]
    [InlineData(
        """{"type":"record","name":"R","fields":[{"name":"a","type":"innt"}]}""",
        "/fields/0/type: the type \"innt\" is neither primitive nor declared before this place"
    )]
    [InlineData(
        """{"type":"record","name":"R","fields":[{"name":"a","type":"int","default":"x"}]}""",
        "/fields/0/default: \"x\" is not a default for int"
    )]
    [InlineData(
        """{"type":"record","name":"R","fields":[{"name":"a","type":["null","int"],"default":"x"}]}""",
        "/fields/0/default: \"x\" is not a default for union"
    )]
    [InlineData("""["int","int"]""", "a union can't hold int twice")]
    [InlineData("""["int",["null"]]""", "a union can't hold a union directly")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A","A"]}""", "enum E has the symbol \"A\" twice")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A"],"default":"B"}""", "the default \"B\" is not a symbol of enum E")]
    [InlineData("""{"type":"fixed","name":"F","size":"4"}""", "/size: expected a whole number of bytes, found a string \"4\"")]
    [InlineData(
        """[{"type":"fixed","name":"F","size":4},{"type":"enum","name":"F","symbols":[]}]""",
        "/1: the name \"F\" is declared twice"
    )]
    public void A_text_that_is_not_a_schema_is_refused_with_reason_and_place(string text, string message) =>
        Should.Throw<AvroSchemaException>(() => SchemaText.Parse(text)).Message.ShouldStartWith(message);

    [Fact]
    public void A_record_can_contain_itself()
    {
        var list = SchemaText.ParseRecord("""{"type":"record","name":"L","fields":[{"name":"next","type":["null","L"]}]}""");
        list.Field("next")!.Schema.ShouldBeOfType<UnionSchema>().Branches[1].ShouldBeSameAs(list);
    }

    [Fact]
    public void The_json_name_of_a_field_is_its_property_or_its_name()
    {
        var record = SchemaText.ParseRecord(
            """{"type":"record","name":"R","fields":[{"name":"a_b","type":"int","jsonName":"a \"b\""},{"name":"c","type":"int"}]}"""
        );
        record.Fields.Select(field => field.JsonName).ShouldBe(["a \"b\"", "c"]);
    }
}
