using Glueline.Avro.Schemas;
using Glueline.Avro.ToAvro;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.ToAvro;

/// <summary>Defaults of every type (specification, the table of field defaults).</summary>
public sealed class DefaultTests
{
    [Theory]
    [InlineData("\"null\"", "null", "")]
    [InlineData("\"boolean\"", "true", "01")]
    [InlineData("\"int\"", "1", "02")]
    [InlineData("\"long\"", "-1", "01")]
    [InlineData("\"float\"", "1.1", "CDCC8C3F")]
    [InlineData("\"float\"", "3.14159265358979", "DB0F4940")]
    [InlineData("\"double\"", "1", "000000000000F03F")]
    [InlineData("\"bytes\"", "\"\\u00FF\"", "02FF")]
    [InlineData("\"string\"", "\"foo\"", "06666F6F")]
    [InlineData("""{"type":"enum","name":"E","symbols":["FOO","BAR"]}""", "\"BAR\"", "02")]
    [InlineData("""{"type":"array","items":"int"}""", "[1]", "020200")]
    [InlineData("""{"type":"map","values":"int"}""", """{"a":1}""", "0202610200")]
    [InlineData("""{"type":"fixed","name":"F","size":2}""", "\"\\u00FFa\"", "FF61")]
    [InlineData("""["int","null"]""", "8", "0010")]
    [InlineData("""["null","int"]""", "8", "0210")]
    [InlineData("""{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}""", "\"\\u0080\"", "0280")]
    [InlineData(
        """{"type":"record","name":"I","fields":[{"name":"a","type":"int"},{"name":"b","type":"string","default":"x","jsonName":"B b"}]}""",
        """{"a":1}""",
        "020278"
    )]
    public void A_default_has_the_bytes_of_its_schema(string type, string @default, string hex)
    {
        var schema = Record(Field("d", type, @default));
        ToHex(schema, "{}").ShouldBe(hex);
        JsonOf(schema, Convert.FromHexString(hex)).ShouldBe(ThereAndBack(schema, "{}"));
    }

    [Fact]
    public void A_default_that_contains_itself_is_refused()
    {
        var schema = RecordSchema.Create(new SchemaName("R"), record => [new RecordField("r", record, new FieldDefault("{}"))]);
        Should
            .Throw<AvroSchemaException>(() => JsonToAvro.Compile(schema))
            .Reason.ShouldBe("the default of the field \"r\" contains itself endlessly");
    }

    [Theory]
    [InlineData(AvroType.Int, "\"x\"", "the default \"x\" of the field \"d\" does not match int")]
    [InlineData(AvroType.Bytes, "\"Ā\"", "the default \"Ā\" of the field \"d\" does not match bytes")]
    [InlineData(AvroType.Int, "2147483648", "the default 2147483648 of the field \"d\" does not match int")]
    public void A_default_that_does_not_match_is_refused(AvroType type, string json, string reason)
    {
        var schema = new RecordSchema(new SchemaName("R"), [new RecordField("d", PrimitiveSchema.Of(type), new FieldDefault(json))]);
        Should.Throw<AvroSchemaException>(() => JsonToAvro.Compile(schema)).Reason.ShouldBe(reason);
    }
}
