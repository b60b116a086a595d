using System.Text;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.ToAvro;
using Glueline.Avro.ToJson;

namespace Glueline.Avro.Tests.Text;

/// <summary>One limit applies to the JSON of every schema.</summary>
public sealed class DepthTests
{
    [Fact]
    public void The_schema_of_the_deepest_event_is_read_and_printed()
    {
        var text = "\"int\"";
        for (var level = 64; level > 0; level--)
            text = $$"""{"type":"record","name":"R{{level}}","fields":[{"name":"f","type":["null",{{text}}],"default":null}]}""";
        SchemaText.Print(SchemaText.Parse(text)).ShouldBe(text);
    }

    [Fact]
    public void A_schema_at_the_limit_is_compiled_in_every_way()
    {
        var schema = SchemaText.Parse(NestedText(SchemaText.MaxJsonDepth));
        SchemaText.Print(SchemaText.Parse(SchemaText.Print(schema))).ShouldBe(SchemaText.Print(schema));
        SchemaText.CanonicalForm(schema).ShouldNotBeEmpty();
        ReadPlan.Compile(schema, SchemaText.Parse(SchemaText.Print(schema))).ShouldNotBeNull();
        AvroToJson.Compile(ReadPlan.Compile(schema)).ShouldNotBeNull();
        JsonToAvro.Compile(schema).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(1_001)]
    [InlineData(100_000)]
    public void A_deeper_one_is_refused_for_its_depth(int depth)
    {
        var text = NestedText(depth);
        Should.Throw<AvroSchemaException>(() => SchemaText.Parse(text)).Message.ShouldBe("the text is nested more than 1000 levels deep");
        Should
            .Throw<AvroSchemaException>(() => SchemaText.ParseRegistered(text))
            .Message.ShouldBe("the text is nested more than 1000 levels deep");
    }

    [Fact]
    public void Empty_nesting_counts_too()
    {
        var text = new string('[', 1_001) + new string(']', 1_001);
        Should.Throw<AvroSchemaException>(() => SchemaText.Parse(text)).Message.ShouldBe("the text is nested more than 1000 levels deep");
    }

    [Fact]
    public void A_default_may_be_as_deep()
    {
        var nested = SchemaText.MaxJsonDepth - 10;
        var value = new string('[', nested) + new string(']', nested);
        var text = $$"""{"type":"record","name":"R","fields":[{"name":"f","type":{{NestedText(nested)}},"default":{{value}}}]}""";
        ReadPlan.Compile(SchemaText.Parse("""{"type":"record","name":"R","fields":[]}"""), SchemaText.Parse(text)).ShouldNotBeNull();
    }

    private static string NestedText(int depth) =>
        new StringBuilder().Insert(0, """{"type":"array","items":""", depth).Append("\"int\"").Append('}', depth).ToString();
}
