using System.Text;
using System.Text.Json.Nodes;
using Glueline.Local.Tests.Stack;
using static Glueline.Local.Tests.Glue.GlueCalls;

namespace Glueline.Local.Tests.Glue;

/// <summary>The registry accepts what Java's library reads, as AWS does, and definitions nested just as deeply.</summary>
public sealed class JavaTextTests
{
    [Theory]
    [InlineData("""{"type":"record","name":"R","namespace":"my-team.Outer$","fields":[]}""", null)]
    [InlineData("""{"type":"record","name":"Größe","namespace":".1a","fields":[{"name":"höhe","type":"int","order":"ASCENDING"}]}""", null)]
    [InlineData("""/* a */ {"type":"record","name":"R","namespace":null,"doc":7,"fields":[]} // b""", null)]
    [InlineData("""{"type":"record","name":"R","name":"S","fields":[]}""", null)]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"f","type":"double","default":"NaN"}]}""", null)]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"f","type":"bytes","default":"€"}]}""", null)]
    [InlineData(
        """{"type":"record","name":"Outer$R","fields":[]}""",
        "/name: \"Outer$R\" is not an Avro name: letters, digits and _, no digit first"
    )]
    [InlineData(
        """{"type":"record","name":"R","fields":[{"name":"f","type":"string","default":null}]}""",
        "/fields/0/default: null is not a default for string"
    )]
    [InlineData("""{"type":"enum","name":"E","symbols":["A"],"default":"B"}""", "/default: the default \"B\" is not a symbol of enum E")]
    [InlineData("""{"type":{"type":"string"}}""", "/type: expected the name of a type, found an object")]
    public async Task A_text_is_valid_if_Java_reads_it(string text, string? error)
    {
        await using var stage = await RegistryStage.StartAsync();
        var reply = (
            await stage.CallAsync("CheckSchemaVersionValidity", new JsonObject { ["DataFormat"] = "AVRO", ["SchemaDefinition"] = text })
        ).ShouldBeAnswered();
        (reply["Valid"], reply["Error"]).ShouldBe((error is null ? "true" : "false", error));
    }

    [Fact]
    public async Task Unusual_names_and_comments_are_registered_compared_found_and_distinguished()
    {
        await using var stage = await RegistryStage.StartAsync();
        const string First = """/* 1 */ {"type":"record","name":"R","namespace":"my-team","fields":[{"name":"a","type":"int"}]}""";
        const string Second =
            """{"type":"record","name":"R","namespace":"my-team","fields":[{"name":"a","type":"int"},{"name":"b","type":["null","int"],"default":null}]}""";
        (await stage.CreateSchemaAsync("FULL", First)).ShouldBeAnswered();
        (await stage.RegisterAsync(Second)).ShouldBeAnswered()["Status"].ShouldBe("AVAILABLE");
        (await stage.RegisterAsync(First.Replace("/* 1 */", "// 2\n", StringComparison.Ordinal)))
            .ShouldBeAnswered()["VersionNumber"]
            .ShouldBe("1");
        (await stage.VersionAsync(1))["SchemaDefinition"].ShouldBe(First);
        (await stage.CallAsync("GetSchemaByDefinition", OnSchema("s", ("SchemaDefinition", First)))).ShouldBeAnswered();
        (
            await stage.CallAsync(
                "GetSchemaVersionsDiff",
                OnSchema(
                    "s",
                    ("FirstSchemaVersionNumber", Number(1)),
                    ("SecondSchemaVersionNumber", Number(2)),
                    ("SchemaDiffType", "SYNTAX_DIFF")
                )
            )
        ).ShouldBeAnswered()["Diff"]!.ShouldContain("/fields/1");
    }

    /// <summary>Sixteen nested objects in an event once caused an internal error.</summary>
    [Theory]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(200)]
    public async Task Deeply_nested_records_are_registered_evolved_found_and_compared(int levels)
    {
        await using var stage = await RegistryStage.StartAsync();
        var (first, second) = (Nested(levels, "\"int\""), Nested(levels, "\"long\""));
        (await stage.CreateSchemaAsync("BACKWARD", first)).ShouldBeAnswered();
        (await stage.RegisterAsync(first)).ShouldBeAnswered()["VersionNumber"].ShouldBe("1");
        (await stage.RegisterAsync(second)).ShouldBeAnswered()["VersionNumber"].ShouldBe("2");
        (await stage.VersionAsync(1))["SchemaDefinition"].ShouldBe(first);
        (await stage.CallAsync("GetSchemaByDefinition", OnSchema("s", ("SchemaDefinition", first)))).ShouldBeAnswered();
        (
            await stage.CallAsync(
                "GetSchemaVersionsDiff",
                OnSchema(
                    "s",
                    ("FirstSchemaVersionNumber", Number(1)),
                    ("SecondSchemaVersionNumber", Number(2)),
                    ("SchemaDiffType", "SYNTAX_DIFF")
                )
            )
        ).ShouldBeAnswered()["Diff"]!.ShouldContain("replace");
    }

    [Theory]
    [InlineData(1_001)]
    [InlineData(80_000)]
    public async Task Endless_nesting_is_refused_without_a_crash(int depth)
    {
        await using var stage = await RegistryStage.StartAsync();
        var text = new StringBuilder().Append('[', depth).Append(']', depth).ToString();
        (await stage.CreateSchemaAsync("FULL", text)).ShouldBeRefused("InvalidInputException")["Message"]!.ShouldContain(
            "the text is nested more than 1000 levels deep"
        );
        var request = $$"""{"DataFormat":"AVRO","SchemaDefinition":"\"int\"","Unknown":{{text}}}""";
        (await stage.CallAsync("CheckSchemaVersionValidity", request)).Status.ShouldBeOneOf(200, 400);
        (await stage.CallAsync("CheckSchemaVersionValidity", """{"DataFormat":"AVRO","SchemaDefinition":"\"int\""}""")).ShouldBeAnswered();
    }

    private static JsonObject Number(long number) => new() { ["VersionNumber"] = number };

    private static string Nested(int levels, string innermost)
    {
        var type = innermost;
        for (var level = levels; level > 0; level--)
            type = $$"""{"type":"record","name":"R{{level}}","fields":[{"name":"f","type":["null",{{type}}],"default":null}]}""";
        return type;
    }
}
