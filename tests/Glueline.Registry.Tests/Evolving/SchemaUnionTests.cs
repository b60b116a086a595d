using Glueline.Avro.Text;

namespace Glueline.Registry.Tests.Evolving;

public sealed class SchemaUnionTests
{
    private const string Long = """["null","long"]""";

    [Fact]
    public void Fields_are_added_after_those_of_the_first_schema_sorted_by_name()
    {
        var (united, changes) = Unite(
            Record("R", ("z", Long), ("b", Long)),
            Record("R", ("y", Long), ("b", Long)),
            Record("R", ("a", Long), ("z", Long))
        );

        united.ShouldBe(Record("R", ("z", Long), ("b", Long), ("a", Long), ("y", Long)));
        changes.ShouldBe(["added field \"a\" [\"null\",\"long\"]", "added field \"y\" [\"null\",\"long\"]"]);
    }

    [Fact]
    public void What_the_first_schema_has_is_unchanged()
    {
        var first = Record("R", ("a", """["null","long"]"""));

        Unite(first, Record("R", ("a", """["null","string"]""")), first).ShouldBe((first, []));
    }

    /// <summary>It would be an array of something else.</summary>
    [Fact]
    public void Overflow_is_left_out_if_the_name_of_its_entries_is_in_use()
    {
        const string Overflow =
            """{"name":"_overflow","type":{"type":"array","items":{"type":"record","name":"Overflow","fields":[{"name":"pointer","type":"string"},{"name":"json","type":"string"}]}},"default":[]}""";
        var (plain, taken) = (Record("R", ("a", Long)), Record("R", ("overflow", $"[\"null\",{Record("Overflow", ("x", Long))}]")));
        var keeping = $$"""{"type":"record","name":"R","fields":[{{Overflow}}]}""";

        Unite(plain, keeping).Changes.ShouldBe(["added field \"_overflow\" array<record Overflow{pointer,json}>"]);
        Unite(taken, keeping).ShouldBe((taken, []));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("""["null",{0}]""")]
    [InlineData("""["null",{0},"long"]""")]
    [InlineData("""["null",{{"type":"array","items":["null",{0}]}}]""")]
    [InlineData("""{{"type":"map","values":{0}}}""")]
    public void A_double_accepts_the_nearest_if_one_of_them_does(string place)
    {
        const string Nearest = """{"type":"double","jsonNumber":"nearest"}""";
        string Place(string type) => string.Format(System.Globalization.CultureInfo.InvariantCulture, place, type);
        string Schema(string type) =>
            $$"""{"type":"record","name":"R","fields":[{"name":"a","type":{{Place(type)}}},{"name":"b","type":"double"}]}""";

        Unite(Schema(Nearest), Schema("\"double\"")).ShouldBe((Schema(Nearest), []));
        var (united, changes) = Unite(Schema("\"double\""), Schema(Nearest), Schema(Nearest));
        united.ShouldBe(Schema(Nearest));
        changes.ShouldHaveSingleItem().ShouldStartWith("widened \"a\" from ");
    }

    [Fact]
    public void A_field_without_a_default_is_left_out()
    {
        var first = Record("R", ("a", Long));

        Unite(first, """{"type":"record","name":"R","fields":[{"name":"b","type":"long"}]}""").United.ShouldBe(first);
    }

    [Theory]
    [InlineData("{0}", "in.b")]
    [InlineData("""["null",{0}]""", "in.b")]
    [InlineData("""{{"type":"array","items":{0}}}""", "in[].b")]
    [InlineData("""["null",{{"type":"map","values":["null",{0}]}}]""", "in{}.b")]
    public void Nested_records_are_united_wherever_they_are(string place, string path)
    {
        string Nested(params (string, string)[] fields) =>
            string.Format(System.Globalization.CultureInfo.InvariantCulture, place, Record("In", fields));
        string Outer(string type) => $$"""{"type":"record","name":"R","fields":[{"name":"in","type":{{type}}}]}""";

        var (united, changes) = Unite(Outer(Nested(("a", Long))), Outer(Nested(("b", Long))));

        united.ShouldBe(Outer(Nested(("a", Long), ("b", Long))));
        changes.ShouldBe([$"added field \"{path}\" [\"null\",\"long\"]"]);
    }

    [Fact]
    public void A_record_that_refers_to_itself_keeps_doing_so()
    {
        string List(params string[] names) =>
            $$"""{"type":"record","name":"List","fields":[{{string.Join(",", names.Select(name => $$"""{"name":"{{name}}","type":["null","long"],"default":null}"""))}},{"name":"next","type":["null","List"],"default":null}]}""";

        Unite(List("a"), List("a", "b"))
            .United.ShouldBe(
                """{"type":"record","name":"List","fields":[{"name":"a","type":["null","long"],"default":null},{"name":"next","type":["null","List"],"default":null},{"name":"b","type":["null","long"],"default":null}]}"""
            );
    }

    [Fact]
    public void A_name_used_in_several_places_keeps_one_definition()
    {
        string Outer(string point, string second) =>
            $$"""{"type":"record","name":"R","fields":[{"name":"from","type":{{point}}},{"name":"to","type":"Point"}{{second}}]}""";

        Unite(
            Outer(Record("Point", ("x", Long)), ""),
            Outer(Record("Point", ("x", Long), ("y", Long)), ""),
            """{"type":"record","name":"R","fields":[{"name":"via","type":["null",{"type":"record","name":"Point","fields":[]}],"default":null}]}"""
        )
            .United.ShouldBe(
                Outer(Record("Point", ("x", Long), ("y", Long)), """,{"name":"via","type":["null","Point"],"default":null}""")
            );
    }

    [Fact]
    public void Names_that_differ_only_in_case_stay_apart_and_a_key_has_one_field()
    {
        var (united, changes) = Unite(
            """{"type":"record","name":"R","fields":[{"name":"downloadURL","type":["null","string"],"default":null}]}""",
            """{"type":"record","name":"R","fields":[{"name":"downloadUrl","type":["null","string"],"default":null}]}""",
            """{"type":"record","name":"R","fields":[{"name":"downloadURL_2","type":["null","string"],"default":null,"jsonName":"downloadURL"},{"name":"downloadUrl","type":["null","string"],"default":null}]}"""
        );

        united.ShouldBe(
            """{"type":"record","name":"R","fields":[{"name":"downloadURL","type":["null","string"],"default":null},"""
                + """{"name":"downloadUrl_2","type":["null","string"],"default":null,"aliases":["downloadUrl"],"jsonName":"downloadUrl"}]}"""
        );
        changes.ShouldBe(["added field \"downloadUrl\" [\"null\",\"string\"]"]);
    }

    private static (string United, string[] Changes) Unite(string first, params string[] others)
    {
        var (united, changes) = SchemaUnion.Of(SchemaText.ParseRecord(first), others.Select(SchemaText.ParseRecord));
        return (SchemaText.Print(united), [.. changes.Select(change => change.ToString())]);
    }

    private static string Record(string name, params (string Name, string Type)[] fields) =>
        $$"""{"type":"record","name":"{{name}}","fields":[{{string.Join(",", fields.Select(field => $$"""{"name":"{{field.Name}}","type":{{field.Type}},"default":null}"""))}}]}""";
}
