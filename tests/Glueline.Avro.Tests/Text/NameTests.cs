using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.Text;

/// <summary>Specification, "Names" and "Aliases".</summary>
public sealed class NameTests
{
    /// <summary>The rows of the specification's example: name and namespace, a full name, a name alone.</summary>
    [Theory]
    [InlineData("""{"type":"fixed","name":"X","namespace":"org.foo","size":1}""", "org.foo.X")]
    [InlineData("""{"type":"fixed","name":"org.foo.X","size":1}""", "org.foo.X")]
    [InlineData("""{"type":"fixed","name":"org.foo.X","namespace":"ignored","size":1}""", "org.foo.X")]
    [InlineData("""{"type":"fixed","name":"X","namespace":"","size":1}""", "X")]
    [InlineData("""{"type":"fixed","name":"X","size":1}""", "X")]
    public void A_full_name_comes_from_name_and_namespace(string text, string expected) =>
        ((NamedSchema)SchemaText.Parse(text)).Name.FullName.ShouldBe(expected);

    [Fact]
    public void A_name_alone_is_in_the_namespace_of_the_tightest_enclosing_type()
    {
        var inner = Field("y", """{"type":"fixed","name":"F","size":1}""");
        Canonical(
                $$$"""{"type":"record","name":"a.R","fields":[{"name":"x","type":{"type":"record","name":"b.S","fields":[{{{inner}}}]}},{"name":"z","type":"b.F"}]}"""
            )
            .ShouldContain("\"b.F\"}");
        Canonical(
                $$$"""{"type":"record","name":"a.R","fields":[{"name":"x","type":{"type":"record","name":"S","namespace":"","fields":[{{{inner}}}]}}]}"""
            )
            .ShouldContain("{\"name\":\"F\"");
    }

    [Theory]
    [InlineData("int")]
    [InlineData("a.string")]
    public void A_primitive_types_name_is_not_defined_in_a_namespace(string name)
    {
        var simple = name.Split('.')[^1];
        Should
            .Throw<AvroSchemaException>(() => SchemaText.Parse($$"""{"type":"record","name":"{{name}}","fields":[]}"""))
            .Message.ShouldBe($"\"{name}\" can't be declared: {simple} is the name of a primitive type");
        Should
            .Throw<ArgumentException>(() => new EnumSchema(new SchemaName(simple), []))
            .Message.ShouldStartWith($"\"{simple}\" can't be declared");
    }

    /// <summary>Names of complex types may be reused as names of types.</summary>
    [Theory]
    [InlineData("""[{"type":"fixed","name":"array","size":1},{"type":"array","items":"array"}]""")]
    [InlineData(
        """{"type":"record","name":"record","fields":[{"name":"union","type":{"type":"enum","name":"enum","symbols":[]}},{"name":"next","type":["null","record","enum"]}]}"""
    )]
    public void A_complex_types_name_is_free(string text) => SchemaText.Print(SchemaText.Parse(text)).ShouldBe(text);

    [Theory]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("a.1")]
    [InlineData("a-b")]
    public void A_namespace_is_names_joined_by_dots(string @namespace) =>
        Should
            .Throw<AvroSchemaException>(() => SchemaText.Parse($$"""{"type":"fixed","name":"X","namespace":"{{@namespace}}","size":1}"""))
            .Reason.ShouldBe($"\"{@namespace}\" is not an Avro namespace: Avro names joined by dots");

    [Fact]
    public void Names_are_compared_by_case()
    {
        SchemaText.ParseRecord(Record(Field("a", "\"int\""), Field("A", "\"int\""))).Fields.Count.ShouldBe(2);
        SchemaText.Parse("""[{"type":"fixed","name":"F","size":1},{"type":"fixed","name":"f","size":1}]""").ShouldBeOfType<UnionSchema>();
        SchemaText.Parse("""{"type":"enum","name":"E","symbols":["A","a"]}""").ShouldBeOfType<EnumSchema>();
    }

    /// <summary>The specification's example: type a.b with aliases c and x.y is also a.c and x.y.</summary>
    [Fact]
    public void Aliases_of_a_type_are_full_names_or_relative_to_its_namespace() =>
        ((NamedSchema)SchemaText.Parse("""{"type":"fixed","name":"a.b","aliases":["c","x.y"],"size":1}"""))
            .Aliases.Select(alias => alias.FullName)
            .ShouldBe(["a.c", "x.y"]);

    [Fact]
    public void An_alias_without_namespace_survives_printing()
    {
        var fixed1 = new FixedSchema(new SchemaName("b", "a"), 1, [new SchemaName("c")]);
        SchemaText.Print(fixed1).ShouldBe("""{"type":"fixed","name":"b","namespace":"a","size":1,"aliases":[".c"]}""");
        ((NamedSchema)SchemaText.Parse(SchemaText.Print(fixed1))).Aliases.ShouldBe([new SchemaName("c")]);
    }

    /// <summary>
    /// A type without a namespace inside one that has a namespace: spelt out at every level, since Java keeps the outer namespace.
    /// </summary>
    [Fact]
    public void A_type_without_namespace_within_one_declares_that()
    {
        var inner = new RecordSchema(new SchemaName("S"), [new RecordField("y", new FixedSchema(new SchemaName("F"), 1))]);
        SchemaText
            .Print(new RecordSchema(new SchemaName("R", "a"), [new RecordField("x", inner)]))
            .ShouldBe(
                """{"type":"record","name":"R","namespace":"a","fields":[{"name":"x","type":{"type":"record","name":"S","namespace":"","fields":[{"name":"y","type":{"type":"fixed","name":"F","namespace":"","size":1}}]}}]}"""
            );
    }

    [Fact]
    public void A_reference_out_of_a_namespace_is_not_mistaken_for_a_type_of_that_name_within()
    {
        var (outer, within) = (new FixedSchema(new SchemaName("F"), 1), new FixedSchema(new SchemaName("F", "a"), 2));
        var record = new RecordSchema(
            new SchemaName("R", "a"),
            [new RecordField("x", outer), new RecordField("y", within), new RecordField("z", outer)]
        );
        var text = SchemaText.Print(record);
        text.ShouldEndWith("""{"name":"z","type":".F"}]}""");
        SchemaText.ParseRecord(text).Fields.Select(field => ((FixedSchema)field.Schema).Size).ShouldBe([1, 2, 1]);
    }

    private static string Canonical(string text) => SchemaText.CanonicalForm(SchemaText.Parse(text));
}
