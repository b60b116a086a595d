using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.Resolution;

/// <summary>The rules of the specification's "Schema Resolution", and the messages of refusals.</summary>
public sealed class ReadPlanTests
{
    private static string Read(string writer, string reader, string json) =>
        JsonOf(ReadPlan.Compile(SchemaText.Parse(writer), SchemaText.Parse(reader)), AvroOf(writer, json));

    private static AvroSchemaException Unresolved(string writer, string reader) =>
        Should.Throw<AvroSchemaException>(() => ReadPlan.Compile(SchemaText.Parse(writer), SchemaText.Parse(reader)));

    [Theory]
    [InlineData("\"int\"", "\"long\"", "5", "5")]
    [InlineData("\"int\"", "\"float\"", "16777217", "16777216")]
    [InlineData("\"int\"", "\"double\"", "16777217", "16777217")]
    [InlineData("\"long\"", "\"float\"", "5", "5")]
    [InlineData("\"long\"", "\"double\"", "9007199254740993", "9007199254740992")]
    [InlineData("\"float\"", "\"double\"", "0.1", "0.10000000149011612")]
    [InlineData("\"string\"", "\"bytes\"", "\"é\"", "\"Ã©\"")]
    [InlineData("\"bytes\"", "\"string\"", "\"Ã©\"", "\"é\"")]
    [InlineData("\"int\"", """{"type":"long","logicalType":"timestamp-millis"}""", "5", "\"1970-01-01T00:00:00.005Z\"")]
    [InlineData("""{"type":"array","items":"int"}""", """{"type":"array","items":"double"}""", "[1,2]", "[1,2]")]
    [InlineData("""{"type":"map","values":"int"}""", """{"type":"map","values":"long"}""", """{"a":1}""", """{"a":1}""")]
    [InlineData("""{"type":"fixed","name":"a.F","size":1}""", """{"type":"fixed","name":"b.F","size":1}""", "\"x\"", "\"x\"")]
    public void Values_are_promoted(string writer, string reader, string json, string seen) => Read(writer, reader, json).ShouldBe(seen);

    [Theory]
    [InlineData("""["int","string"]""", "\"int\"", "5", "5")]
    [InlineData("\"int\"", """["string","long","int"]""", "5", "5")]
    [InlineData("""["null","int"]""", """["string","long","null"]""", "5", "5")]
    [InlineData("""["null","int"]""", """["int","null"]""", "null", "null")]
    [InlineData("""["int","string","null"]""", """["null","string","double"]""", "\"x\"", "\"x\"")]
    [InlineData("""["null","long","double"]""", """["null","double"]""", "2.5", "2.5")]
    [InlineData("""["null","long","double"]""", """["null","double"]""", "2", "2")]
    public void Unions_are_resolved_on_both_sides(string writer, string reader, string json, string seen) =>
        Read(writer, reader, json).ShouldBe(seen);

    [Fact]
    public void A_branch_that_the_reader_lacks_is_an_error_only_if_the_data_has_it()
    {
        Read("""["int","string"]""", "\"long\"", "5").ShouldBe("5");
        var problem = Should.Throw<AvroDataException>(() => Read("""["int","string"]""", "\"long\"", "\"x\""));
        problem.Reason.ShouldBe("string can't be read as long");
        problem.Offset.ShouldBe(1);
    }

    [Fact]
    public void Fields_are_reordered_skipped_defaulted_and_renamed()
    {
        var writer = Record(
            Field("a", "\"int\""),
            Field("gone", """{"type":"array","items":{"type":"map","values":["null","string",{"type":"fixed","name":"F","size":2}]}}"""),
            Field("old", "\"string\""),
            Field("b", "\"long\"")
        );
        var reader = """
            {"type":"record","name":"New","aliases":["R"],"fields":[
              {"name":"b","type":"double"},
              {"name":"added","type":"string","default":"é"},
              {"name":"fresh","type":"string","aliases":["older","old"],"jsonName":"fresh one"},
              {"name":"a","type":["null","int"],"default":null},
              {"name":"list","type":{"type":"array","items":{"type":"record","name":"I","fields":[{"name":"x","type":"int","default":1},{"name":"y","type":"int"}]}},"default":[{"y":2},{"x":3,"y":4}]}]}
            """;
        Read(writer, reader, """{"a":1,"gone":[{"k":"v","n":null,"f":"ab"},{}],"old":"text","b":7}""")
            .ShouldBe("""{"a":1,"fresh one":"text","b":7,"added":"é","list":[{"x":1,"y":2},{"x":3,"y":4}]}""");
    }

    [Fact]
    public void A_record_without_remaining_fields_is_still_an_object()
    {
        Read(Record(Field("a", "\"int\"")), Record(), """{"a":1}""").ShouldBe("{}");
        Read(Record(Field("a", "\"int\"")), Record(Field("z", "\"int\"", "3")), """{"a":1}""").ShouldBe("""{"z":3}""");
    }

    [Fact]
    public void An_enum_uses_the_readers_default_for_an_unknown_symbol()
    {
        var writer = """{"type":"enum","name":"E","symbols":["A","B","C"]}""";
        Read(writer, """{"type":"enum","name":"E","symbols":["C","X","A"],"default":"X"}""", "\"C\"").ShouldBe("\"C\"");
        Read(writer, """{"type":"enum","name":"E","symbols":["C","X","A"],"default":"X"}""", "\"B\"").ShouldBe("\"X\"");
        Should
            .Throw<AvroDataException>(() => Read(writer, """{"type":"enum","name":"E","symbols":["C","A"]}""", "\"B\""))
            .Reason.ShouldBe("the writer's symbol \"B\" is unknown to the reader's enum, which has no default for it");
    }

    [Fact]
    public void Recursive_schemas_resolve_and_evolve()
    {
        var writer = """{"type":"record","name":"Node","fields":[{"name":"v","type":"int"},{"name":"next","type":["null","Node"]}]}""";
        var reader =
            """{"type":"record","name":"Node","fields":[{"name":"next","type":["Node","null"]},{"name":"v","type":"long"},{"name":"w","type":"int","default":9}]}""";
        Read(writer, reader, """{"v":1,"next":{"v":2,"next":null}}""").ShouldBe("""{"v":1,"next":{"v":2,"next":null,"w":9},"w":9}""");
    }

    [Fact]
    public void A_record_is_found_in_a_union_by_its_full_name_first()
    {
        var a = """{"type":"record","name":"one.P","fields":[{"name":"x","type":"int"}]}""";
        var b = """{"type":"record","name":"two.P","fields":[{"name":"x","type":"int"},{"name":"y","type":"int","default":5}]}""";
        Read(b, $"[{a},{b}]", """{"x":1,"y":2}""").ShouldBe("""{"x":1,"y":2}""");
        Read("""{"type":"record","name":"P","fields":[{"name":"x","type":"int"}]}""", $"[{b},{a}]", """{"x":1}""")
            .ShouldBe("""{"x":1,"y":5}""");
    }

    [Theory]
    [InlineData("\"string\"", "\"int\"", "", "string can't be read as int")]
    [InlineData("\"long\"", "\"int\"", "", "long can't be read as int")]
    [InlineData("\"double\"", """["null","long"]""", "", "double can't be read as union of null and long")]
    [InlineData("""["string","bytes"]""", "\"int\"", "", "string can't be read as int")]
    [InlineData("""{"type":"array","items":"string"}""", """{"type":"array","items":"int"}""", "/items", "string can't be read as int")]
    [InlineData("""{"type":"map","values":"string"}""", """{"type":"map","values":"int"}""", "/values", "string can't be read as int")]
    [InlineData(
        """{"type":"fixed","name":"F","size":1}""",
        """{"type":"fixed","name":"F","size":2}""",
        "",
        "fixed F was written with 1 bytes and can't be read with 2"
    )]
    [InlineData(
        """{"type":"enum","name":"E","symbols":["A"]}""",
        """{"type":"enum","name":"G","symbols":["A"]}""",
        "",
        "enum E can't be read as enum G: the names differ, and the reader's has no alias for the writer's"
    )]
    public void A_pair_that_does_not_resolve_is_refused_with_a_reason(string writer, string reader, string path, string reason)
    {
        var problem = Unresolved(writer, reader);
        problem.Path.ShouldBe(path);
        problem.Reason.ShouldBe(reason);
    }

    [Fact]
    public void The_path_of_a_pair_that_does_not_resolve_is_in_the_readers_text()
    {
        var inner = """{"type":"record","name":"I","fields":[{"name":"x","type":"string"}]}""";
        var writer = Record(Field("k", "\"int\""), Field("list", $$"""{"type":"array","items":["null",{{inner}}]}"""));
        var reader = Record(Field("list", $$"""{"type":"array","items":{{inner.Replace("string", "int", StringComparison.Ordinal)}}}"""));
        Unresolved(writer, reader).Message.ShouldBe("/fields/0/type/items/fields/0/type: string can't be read as int");
        Unresolved(Record(), Record(Field("a", "\"int\""), Field("b", "\"int\"")))
            .Message.ShouldBe("/fields/0: the writer's record lacks the field \"a\" of R, which has no default");
    }
}
