using Glueline.Avro.Text;
using Glueline.Local.Glue.Resolution;
using Glueline.Local.Tests.Stack;

namespace Glueline.Local.Tests.Glue;

/// <summary>Versions are compared as in Avro's Java library (1.11), which differs from the specification.</summary>
public sealed class ServiceReadingTests
{
    private const string IntAndText = """{"name":"id","type":"int"},{"name":"f1","type":"string"}""";
    private const string Id = """{"name":"id","type":"int"}""";

    [Fact]
    public async Task A_renamed_record_with_a_new_optional_field_is_accepted_under_BACKWARD()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("BACKWARD", Record("backward1", IntAndText));
        (await stage.RegisterAsync(Record("backward2", $$"""{{IntAndText}},{"name":"f2","type":"string","default":"x"}""")))
            .ShouldBeAnswered()["Status"]
            .ShouldBe("AVAILABLE");
        (await stage.RegisterAsync(Record("backward3", $$"""{{IntAndText}},{"name":"f3","type":"string"}""")))
            .ShouldBeAnswered()["Status"]
            .ShouldBe("FAILURE");
    }

    [Theory]
    [InlineData("FULL", "AVAILABLE")]
    [InlineData("FORWARD", "AVAILABLE")]
    [InlineData("BACKWARD", "AVAILABLE")]
    public async Task Removed_symbols_are_accepted_in_every_mode(string mode, string verdict)
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync(mode, Record("R", """{"name":"e","type":{"type":"enum","name":"E","symbols":["A","B"]}}"""));
        (await stage.RegisterAsync(Record("R", """{"name":"e","type":{"type":"enum","name":"E","symbols":["B","C"]}}""")))
            .ShouldBeAnswered()["Status"]
            .ShouldBe(verdict);
    }

    public static TheoryData<string, bool, string, string> Pairs =>
        new()
        {
            { "another name", true, Record("A", Id), Record("B", Id) },
            { "another name, nested", true, Holder(Record("A", Id)), Holder(Record("B", Id)) },
            { "another name in an optional field", true, Holder($"[\"null\",{Record("A", Id)}]"), Holder($"[\"null\",{Record("B", Id)}]") },
            { "another name in an array", true, Holder(Items(Record("A", Id))), Holder(Items(Record("B", Id))) },
            {
                "another namespace",
                true,
                """{"type":"record","name":"a.R","fields":[]}""",
                """{"type":"record","name":"b.R","fields":[]}"""
            },
            { "another name and a field that is missing", false, Record("A", Id), Record("B", """{"name":"x","type":"int"}""") },
            { "another name and another type", false, Record("A", Id), Record("B", """{"name":"id","type":"string"}""") },
            {
                "another type, nested in a renamed record of a union",
                false,
                Holder($"[\"null\",{Record("A", Id)}]"),
                Holder($"[\"null\",{Record("B", """{"name":"id","type":"string"}""")}]")
            },
            {
                "a branch by its name, though another would fit",
                false,
                Holder(Record("A", Id)),
                Holder($"[{Record("A", """{"name":"id","type":"string"}""")},{Record("B", Id)}]")
            },
            {
                "a branch by its fields",
                true,
                Holder(Record("A", Id)),
                Holder($"[{Record("C", """{"name":"id","type":"string"}""")},{Record("B", Id)}]")
            },
            { "recursion under another name", true, Node("A"), Node("B") },
            { "symbols gone", true, Enum("E", "A", "B"), Enum("E", "A") },
            { "an enum of another name", false, Enum("E", "A"), Enum("F", "A") },
            { "an enum of another namespace", true, Enum("a.E", "A"), Enum("b.E", "A") },
            {
                "an enum of another namespace, in a union of the same shape",
                true,
                Holder($"[\"null\",{Enum("a.E", "A")}]"),
                Holder($"[\"null\",{Enum("b.E", "A")}]")
            },
            {
                "an enum of another namespace, in a union of another shape",
                false,
                Holder($"[\"null\",{Enum("a.E", "A")}]"),
                Holder($"[\"null\",{Enum("b.E", "A")},\"int\"]")
            },
            { "a fixed of another name", false, Fixed("F", 2), Fixed("G", 2) },
            { "a fixed of another size", false, Fixed("F", 2), Fixed("F", 3) },
            { "an alias for the type", true, Fixed("F", 2), """{"type":"fixed","name":"G","size":2,"aliases":["F"]}""" },
            {
                "an alias for a field",
                true,
                Record("R", """{"name":"a","type":"int"}"""),
                Record("R", """{"name":"b","type":"int","aliases":["a"]}""")
            },
            {
                "an alias that takes a field from its own name",
                false,
                Record("R", """{"name":"f","type":"int"}"""),
                Record("R", """{"name":"g","type":"boolean","default":true,"aliases":["f"]},{"name":"f","type":"int"}""")
            },
            {
                "an alias of a field in a record of another name",
                false,
                Record("R", """{"name":"a","type":"int"}"""),
                Record("S", """{"name":"b","type":"int","aliases":["a"]}""")
            },
            { "a promotion", true, "\"int\"", "\"double\"" },
            { "a demotion", false, "\"long\"", "\"int\"" },
            { "texts and bytes", true, "\"string\"", "\"bytes\"" },
            { "a promotion into a union", true, "\"int\"", """["null","long"]""" },
            { "a branch that is gone", false, """["null","int","string"]""", """["null","int"]""" },
            { "a union read as what it was", false, """["null","int"]""", "\"int\"" },
            {
                "a map of renamed records",
                true,
                $$"""{"type":"map","values":{{Record("A", Id)}}}""",
                $$"""{"type":"map","values":{{Record("B", Id)}}}"""
            },
            { "a map for an array", false, """{"type":"map","values":"int"}""", """{"type":"array","items":"int"}""" },
        };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Data_is_read_by_the_rules_of_Java(string name, bool reads, string writer, string reader) =>
        ServiceReading.CanRead(SchemaText.Parse(reader), SchemaText.Parse(writer)).ShouldBe(reads, name);

    /// <summary>Nested unions of renamed records: each pair must be compared once, not once per path.</summary>
    [Fact]
    public void Renamed_records_in_nested_unions_are_compared_quickly()
    {
        static string Deep(string prefix, int depth) =>
            depth == 0
                ? "\"int\""
                : Record(
                    $"{prefix}{depth}",
                    $$"""{"name":"a","type":["null",{{Deep(prefix, depth - 1)}}]},{"name":"b","type":["null","int"]}"""
                );
        ServiceReading.CanRead(SchemaText.Parse(Deep("B", 40)), SchemaText.Parse(Deep("A", 40))).ShouldBeTrue();
    }

    private static string Record(string name, string fields) => $$"""{"type":"record","name":"{{name}}","fields":[{{fields}}]}""";

    private static string Holder(string type) => Record("Holder", $$"""{"name":"held","type":{{type}}}""");

    private static string Items(string type) => $$"""{"type":"array","items":{{type}}}""";

    private static string Node(string name) => Record(name, $$"""{"name":"id","type":"int"},{"name":"next","type":["null","{{name}}"]}""");

    private static string Enum(string name, params string[] symbols) =>
        $$"""{"type":"enum","name":"{{name}}","symbols":[{{string.Join(',', symbols.Select(symbol => $"\"{symbol}\""))}}]}""";

    private static string Fixed(string name, int size) => $$"""{"type":"fixed","name":"{{name}}","size":{{size}}}""";
}
