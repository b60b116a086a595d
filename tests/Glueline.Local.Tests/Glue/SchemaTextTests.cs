using Glueline.Local.Glue.Formats;
using Glueline.Local.Tests.Stack;
using static Glueline.Local.Tests.Glue.GlueCalls;

namespace Glueline.Local.Tests.Glue;

/// <summary>Validity, equality and differences of definitions.</summary>
public sealed class SchemaTextTests
{
    [Fact]
    public async Task A_valid_text_is_answered_without_an_error()
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CallAsync("CheckSchemaVersionValidity", """{"DataFormat":"AVRO","SchemaDefinition":"\"string\""}"""))
            .ShouldBeAnswered()
            .Text.ShouldBe("""{"Valid":true}""");
    }

    [Theory]
    [InlineData(
        "not a schema",
        "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at "
            + "[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 4]"
    )]
    [InlineData(
        "\n  record",
        "Unrecognized token 'record': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at "
            + "[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 2, column: 9]"
    )]
    public async Task An_invalid_text_is_answered_with_the_reason(string text, string error)
    {
        await using var stage = await RegistryStage.StartAsync();
        var reply = (
            await stage.CallAsync(
                "CheckSchemaVersionValidity",
                new System.Text.Json.Nodes.JsonObject { ["DataFormat"] = "AVRO", ["SchemaDefinition"] = text }
            )
        ).ShouldBeAnswered();
        (reply["Valid"], reply["Error"]).ShouldBe(("false", error));
    }

    [Theory]
    [InlineData(
        "JSON",
        "not a schema",
        "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at "
            + "[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 4]"
    )]
    [InlineData("PROTOBUF", "not a schema", "Syntax error in :1:1: unexpected label: not")]
    [InlineData("PROTOBUF", "// a comment\n  /* and\n another */ not a schema", "Syntax error in :3:13: unexpected label: not")]
    [InlineData("PROTOBUF", "syntax = \"proto3\"; message A { string a = 1; }", null)]
    public async Task Other_formats_are_checked_too(string format, string text, string? error)
    {
        await using var stage = await RegistryStage.StartAsync();
        var reply = (
            await stage.CallAsync(
                "CheckSchemaVersionValidity",
                new System.Text.Json.Nodes.JsonObject { ["DataFormat"] = format, ["SchemaDefinition"] = text }
            )
        ).ShouldBeAnswered();
        (reply["Valid"], reply["Error"]).ShouldBe((error is null ? "true" : "false", error));
    }

    [Theory]
    [InlineData("message A { string a = 1; } // end", "message A{\n  string a=1;/* x */\n}", true)]
    [InlineData("message A { string a = 1; }", "message A { string b = 1; }", false)]
    [InlineData("option x = \"a // b\";", "option x = \"a  // b\";", false)]
    [InlineData("option x = 'it\\'s';", "option x =  'it\\'s' ;", true)]
    [InlineData("import a; b c;", "import a ; bc;", false)]
    public void Two_proto_texts_are_the_same(string first, string second, bool same)
    {
        var format = new ProtobufFormat();
        (format.Identity(first) == format.Identity(second)).ShouldBe(same);
    }

    [Fact]
    public async Task The_format_must_exist()
    {
        await using var stage = await RegistryStage.StartAsync();
        (await stage.CallAsync("CheckSchemaVersionValidity", """{"DataFormat":"avro","SchemaDefinition":"\"string\""}""")).ShouldBeRefused(
            "InvalidInputException",
            "Data format is not valid."
        );
    }

    [Theory]
    [InlineData("""{"a":1,"b":[true,null,"x"]}""", """{ "b" : [ true, null, "\u0078" ], "a" : 1 }""", true)]
    [InlineData("""{"a":1.50}""", """{"a":15e-1}""", true)]
    [InlineData("""{"a":1}""", """{"a":1.0}""", false)]
    [InlineData("""["a","b"]""", """["b","a"]""", false)]
    [InlineData("""{"a":12345678901234567890}""", """{"a":12345678901234567891}""", false)]
    public void Two_texts_are_the_same(string first, string second, bool same) =>
        (JsonIdentity.Of(first) == JsonIdentity.Of(second)).ShouldBe(same);

    [Fact]
    public async Task A_difference_is_a_JSON_Patch_from_the_first_to_the_second()
    {
        await using var stage = await RegistryStage.StartAsync();
        await stage.CreateSchemaAsync("NONE", Definitions.Id);
        await stage.RegisterAsync(Definitions.IdAndNote);
        (await stage.CallAsync("GetSchemaVersionsDiff", Diff(1, 2)))
            .ShouldBeAnswered()["Diff"]
            .ShouldBe("""[{"op":"add","path":"/fields/1","value":{"name":"note","type":["null","string"],"default":null}}]""");
        (await stage.CallAsync("GetSchemaVersionsDiff", Diff(2, 1)))["Diff"].ShouldBe("""[{"op":"remove","path":"/fields/1"}]""");
        (await stage.CallAsync("GetSchemaVersionsDiff", Diff(1, 1)))["Diff"].ShouldBe("[]");
        (await stage.CallAsync("GetSchemaVersionsDiff", Diff(1, 3))).ShouldBeRefused("EntityNotFoundException");
        (
            await stage.CallAsync("GetSchemaVersionsDiff", Diff(1, 2).Replace("SYNTAX_DIFF", "OTHER", StringComparison.Ordinal))
        ).ShouldBeRefused("InvalidInputException", "Schema diff type is not valid. Parameter Name: schemaDiffType");

        static string Diff(int first, int second) =>
            OnSchema(
                    "s",
                    ("FirstSchemaVersionNumber", new System.Text.Json.Nodes.JsonObject { ["VersionNumber"] = first }),
                    ("SecondSchemaVersionNumber", new System.Text.Json.Nodes.JsonObject { ["VersionNumber"] = second }),
                    ("SchemaDiffType", "SYNTAX_DIFF")
                )
                .ToJsonString();
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2,"b":3}""", """[{"op":"replace","path":"/a","value":2},{"op":"add","path":"/b","value":3}]""")]
    [InlineData("""{"a/b":1,"c~d":1}""", "{}", """[{"op":"remove","path":"/a~1b"},{"op":"remove","path":"/c~0d"}]""")]
    [InlineData(
        "[1,2,3,4]",
        "[0,1,3,4,5]",
        """[{"op":"add","path":"/0","value":0},{"op":"remove","path":"/2"},{"op":"add","path":"/4","value":5}]"""
    )]
    [InlineData("""[{"n":1},{"n":2}]""", """[{"n":1},{"n":3}]""", """[{"op":"replace","path":"/1/n","value":3}]""")]
    [InlineData("\"string\"", "[\"null\"]", """[{"op":"replace","path":"","value":["null"]}]""")]
    public void A_patch_is_short(string first, string second, string patch) => JsonPatch.Between(first, second).ShouldBe(patch);
}
