using Glueline.Avro.Json;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.ToJson;
using Glueline.Evolution.Compatibility;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.Resolution;

/// <summary>
/// "Aliases": the writer's schema is read as if it were rewritten. Where Java's versions (1.8.2, 1.12.0) read different values, or fail, a
/// pair is refused; plan and check agree.
/// </summary>
public sealed class AliasTests
{
    [Theory]
    [InlineData(
        "another's alias takes the field, and the type differs",
        """g boolean =true <f; f int""",
        "f int",
        "/fields/0/type: int can't be read as boolean"
    )]
    [InlineData(
        "another's alias takes the field",
        "g int <f; f int",
        "f int",
        "/fields/1: the writer's record lacks the field \"f\" of R, which has no default"
    )]
    [InlineData(
        "name and alias are both there",
        "g int <f",
        "g int; f int",
        "/fields/0: the field \"g\" of R is \"g\" and \"f\" of the writer's record, by name or alias: it can be only one of them; "
            + "remove the others from its aliases"
    )]
    [InlineData(
        "two aliases are both there",
        "a int <y,x",
        "x int; y int",
        "/fields/0: the field \"a\" of R is \"y\" and \"x\" of the writer's record, by name or alias: it can be only one of them; "
            + "remove the others from its aliases"
    )]
    [InlineData(
        "two fields are swapped",
        "a int <b; b int <a",
        "a int; b int",
        "/fields/0: the field \"a\" of R is \"a\" and \"b\" of the writer's record, by name or alias: it can be only one of them; "
            + "remove the others from its aliases"
    )]
    [InlineData(
        "names move along a chain that was there",
        "g int =7 <f; f int =8 <e",
        "e int; f int",
        "/fields/1: the field \"f\" of R is \"f\" and \"e\" of the writer's record, by name or alias: it can be only one of them; "
            + "remove the others from its aliases"
    )]
    [InlineData(
        "two fields have one alias",
        "a int =7 <x; b int =8 <x",
        "x int",
        "/fields/1: the fields \"a\" and \"b\" of R all have the alias \"x\": the writer's field can be only one of them; keep the "
            + "alias on one"
    )]
    public void Ambiguous_aliases_are_refused(string kind, string reader, string writer, string reason)
    {
        Should.Throw<AvroSchemaException>(() => Compile(writer, reader), kind).Message.ShouldBe(reason);
        CompatibilityChecker
            .Check(SchemaText.Parse(Schema(reader)), SchemaText.Parse(Schema(writer)))[0]
            .Pointer.ShouldBe(reason[..reason.IndexOf(':', StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData("the old name has a new field behind it", "g int <f; f int =9", "f int", """{"f":1}""", """{"g":1,"f":9}""")]
    [InlineData("no chain is followed", "c int =7 <b; b int =8 <a", "a int", """{"a":1}""", """{"b":1,"c":7}""")]
    [InlineData(
        "the writer knew the alias already",
        "g int <f; f int; h int =3",
        "g int <f; f int",
        """{"g":1,"f":2}""",
        """{"g":1,"f":2,"h":3}"""
    )]
    [InlineData("swapped, and the writer knew it", "a long <b; b int <a", "a int <b; b int <a", """{"a":1,"b":2}""", """{"a":1,"b":2}""")]
    [InlineData("its own name as an alias", "a int <a", "a int", """{"a":1}""", """{"a":1}""")]
    [InlineData("one alias twice", "a int <x,x", "x int", """{"x":1}""", """{"a":1}""")]
    [InlineData("several aliases, one is there", "a int <z,y,x", "x int", """{"x":1}""", """{"a":1}""")]
    public void Unambiguous_aliases_are_read(string kind, string reader, string writer, string json, string seen)
    {
        CompatibilityChecker.Check(SchemaText.Parse(Schema(reader)), SchemaText.Parse(Schema(writer))).ShouldBeEmpty(kind);
        JsonOf(Compile(writer, reader), AvroOf(Schema(writer), json)).ShouldBe(seen, kind);
    }

    /// <summary>Whatever its aliases, a value is read unchanged with the same schema.</summary>
    [Theory]
    [InlineData("g int <f; f int", """{"g":1,"f":2}""")]
    [InlineData("a int <b; b int <a", """{"a":1,"b":2}""")]
    [InlineData("a int <x; b int <x; x int", """{"a":1,"b":2,"x":3}""")]
    public void A_schema_reads_itself(string schema, string json)
    {
        CompatibilityChecker.Check(SchemaText.Parse(Schema(schema)), SchemaText.Parse(Schema(schema))).ShouldBeEmpty();
        JsonOf(Compile(schema, schema), AvroOf(Schema(schema), json)).ShouldBe(json);
    }

    [Theory]
    [InlineData("record", "\"fields\":[]", "{}")]
    [InlineData("enum", "\"symbols\":[\"A\"]", "\"A\"")]
    [InlineData("fixed", "\"size\":1", "\"x\"")]
    public void A_types_alias_is_a_full_name(string type, string rest, string json)
    {
        string Named(string name, string aliases = "") => $$"""{"type":"{{type}}","name":"{{name}}"{{aliases}},{{rest}}}""";

        foreach (
            var (alias, writer, fits) in ((string, string, bool)[])
                [("Old", "b.Old", true), ("Old", "Old", false), ("a.Old", "a.Old", true), ("a.Old", "b.Old", false), ("New", "c.New", true)]
        )
        {
            var (from, into) = (SchemaText.Parse(Named(writer)), SchemaText.Parse(Named("b.New", $",\"aliases\":[\"{alias}\"]")));
            (CompatibilityChecker.Check(into, from).Count == 0).ShouldBe(fits, $"{alias} {writer}");
            if (fits)
                JsonOf(ReadPlan.Compile(from, into), AvroOf(from, json)).ShouldBe(json);
            else
                Should.Throw<AvroSchemaException>(() => ReadPlan.Compile(from, into));
        }
    }

    /// <summary>An alias is a full name, and therefore a closer match than the same name in another namespace.</summary>
    [Fact]
    public void In_a_union_an_alias_comes_before_the_same_name_elsewhere()
    {
        var writer = SchemaText.Parse("""{"type":"enum","name":"a.Foo","symbols":["A","B"]}""");
        var reader = SchemaText.Parse(
            """[{"type":"enum","name":"x.Foo","symbols":["B","A"]},{"type":"enum","name":"y.Bar","aliases":["a.Foo"],"symbols":["A","B"]}]"""
        );
        using var output = new OutputBuffer();
        AvroToJson.Compile(ReadPlan.Compile(writer, reader), JsonEncoding.Specification).Convert(AvroOf(writer, "\"B\""), output);
        System.Text.Encoding.UTF8.GetString(output.WrittenSpan).ShouldBe("""{"y.Bar":"B"}""");
    }

    [Fact]
    public void A_finding_names_the_alias_and_the_next_step()
    {
        Finding("g int <f", "g int; f int")
            .ShouldBe(
                """/fields/0: the name and aliases of the reader's field {"name":"g","aliases":["f"]} match several of the writer's fields, ["g","f"]. Remove the alias from the reader's field."""
            );
        Finding("a int =1 <x; b int =1 <x", "x int")
            .ShouldBe(
                """/fields/1: the reader's field {"name":"b","aliases":["x"]} and another one both have an alias for one of the writer's fields, ["x"]. Keep the alias on only one of the reader's fields."""
            );

        static string? Finding(string reader, string writer) =>
            CompatibilityChecker
                .Check(SchemaText.Parse(Schema(reader)), SchemaText.Parse(Schema(writer)))
                .ShouldHaveSingleItem()
                .ToString();
    }

    private static ReadPlan Compile(string writer, string reader) =>
        ReadPlan.Compile(SchemaText.Parse(Schema(writer)), SchemaText.Parse(Schema(reader)));

    /// <summary>A record from fields as <c>name type =default &lt;alias,alias</c>, with semicolons between.</summary>
    private static string Schema(string fields) =>
        Record([
            .. fields
                .Split("; ")
                .Select(field =>
                {
                    var words = field.Split(' ');
                    var rest = words[2..]
                        .Select(word =>
                            word[0] is '='
                                ? $",\"default\":{word[1..]}"
                                : $",\"aliases\":[\"{word[1..].Replace(",", "\",\"", StringComparison.Ordinal)}\"]"
                        );
                    return $$"""{"name":"{{words[0]}}","type":"{{words[1]}}"{{string.Concat(rest)}}}""";
                }),
        ]);
}
