using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.Text;

/// <summary>Specification, "Complex Types", "Records": the table of field defaults.</summary>
public sealed class DefaultTextTests
{
    private const string Enum = """{"type":"enum","name":"E","symbols":["A","B"]}""";
    private const string Fixed = """{"type":"fixed","name":"F","size":2}""";
    private const string Inner =
        """{"type":"record","name":"I","fields":[{"name":"a","type":"int"},{"name":"b","type":"string","default":"x"}]}""";

    [Theory]
    [InlineData("\"null\"", "null")]
    [InlineData("\"boolean\"", "true")]
    [InlineData("\"int\"", "1")]
    [InlineData("\"int\"", "-2147483648")]
    [InlineData("\"long\"", "9223372036854775807")]
    [InlineData("\"float\"", "1.1")]
    [InlineData("\"double\"", "1")]
    [InlineData("\"bytes\"", "\"\\u00FF\"")]
    [InlineData("\"string\"", "\"foo\"")]
    [InlineData(Inner, """{"a":1}""")]
    [InlineData(Inner, """{"a":1,"b":"y"}""")]
    [InlineData(Enum, "\"A\"")]
    [InlineData("""{"type":"array","items":"int"}""", "[1]")]
    [InlineData("""{"type":"map","values":"int"}""", """{"a":1}""")]
    [InlineData(Fixed, "\"\\u00FFa\"")]
    [InlineData("""["null","int"]""", "null")]
    [InlineData("""["null","int"]""", "5")]
    [InlineData("""["int","null"]""", "null")]
    [InlineData("""{"type":"array","items":["null",{"type":"map","values":"bytes"}]}""", """[null,{"k":"ÿ"}]""")]
    public void A_default_of_every_type_is_accepted(string type, string value) =>
        SchemaText.ParseRecord(Record(Field("f", type, value))).Field("f")!.Default.ShouldNotBeNull();

    [Theory]
    [InlineData("\"null\"", "0", "", "0 is not a default for null")]
    [InlineData("\"boolean\"", "0", "", "0 is not a default for boolean")]
    [InlineData("\"int\"", "1.5", "", "1.5 is not a default for int")]
    [InlineData("\"int\"", "2147483648", "", "2147483648 is not a default for int")]
    [InlineData("\"long\"", "9223372036854775808", "", "9223372036854775808 is not a default for long")]
    [InlineData("\"float\"", "\"1\"", "", "\"1\" is not a default for float")]
    [InlineData("\"bytes\"", "\"€\"", "", "\"€\" is not a default for bytes")]
    [InlineData("\"string\"", "null", "", "null is not a default for string")]
    [InlineData(Inner, "{}", "", "the default has no field \"a\", which has no default of its own")]
    [InlineData(Inner, """{"a":"x"}""", "/a", "\"x\" is not a default for int")]
    [InlineData(Enum, "\"C\"", "", "\"C\" is not a default for enum")]
    [InlineData("""{"type":"array","items":"int"}""", """[1,"x"]""", "/1", "\"x\" is not a default for int")]
    [InlineData("""{"type":"map","values":"int"}""", """{"k":null}""", "/k", "null is not a default for int")]
    [InlineData(Fixed, "\"abc\"", "", "\"abc\" is not a default for fixed")]
    [InlineData("""["null","int"]""", "\"x\"", "", "\"x\" is not a default for union")]
    public void A_default_of_another_type_is_refused_with_its_place(string type, string value, string path, string reason)
    {
        var problem = Should.Throw<AvroSchemaException>(() => SchemaText.Parse(Record(Field("f", type, value))));
        problem.Path.ShouldBe($"/fields/0/default{path}");
        problem.Reason.ShouldBe(reason);
    }

    /// <summary>A record's fields are not known yet if one of them is of its own type; its default is checked nonetheless.</summary>
    [Theory]
    [InlineData("""{"v":1,"next":null}""", null)]
    [InlineData("null", null)]
    [InlineData("""{"v":"x","next":null}""", "is not a default for union")]
    [InlineData("""{"next":null}""", "is not a default for union")]
    public void A_default_of_the_records_own_type_is_checked(string value, string? reason)
    {
        var text =
            $$"""{"type":"record","name":"N","fields":[{"name":"next","type":["null","N"],"default":{{value}}},{"name":"v","type":"int"}]}""";
        if (reason is null)
            SchemaText.Parse(text).ShouldBeOfType<RecordSchema>();
        else
            Should.Throw<AvroSchemaException>(() => SchemaText.Parse(text)).Message.ShouldBe($"/fields/0/default: {value} {reason}");
    }

    [Theory]
    [InlineData("""{"type":"record","name":"R","doc":"\ud800","fields":[]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"f","type":"string","default":"\udc00"}]}""")]
    [InlineData("""{"type":"int","unit":"\ud800"}""")]
    public void Half_a_surrogate_pair_is_refused(string text) =>
        Should.Throw<AvroSchemaException>(() => SchemaText.Parse(text)).Message.ShouldStartWith("the text is not JSON: ");
}
