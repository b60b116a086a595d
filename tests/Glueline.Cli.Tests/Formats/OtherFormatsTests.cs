using Glueline.Evolution;
using Glueline.JsonSchema;
using Glueline.Protobuf;

namespace Glueline.Cli.Formats;

public sealed class OtherFormatsTests
{
    [Fact]
    public void Changes_of_a_JSON_schema_are_told_by_property()
    {
        var changes = Changes(
            SchemaFormat.Json,
            """
            {"type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"type":"string"},"gone":{"type":"number"},
             "n":{"type":"object","properties":{"k":{"type":"integer","minimum":1}}},"list":{"type":"array","items":{"type":"string"}}}}
            """,
            """
            {"type":"object","additionalProperties":false,"required":["new"],"properties":{"id":{"type":["string","null"]},
             "new":{"type":"string"},"n":{"type":"object","properties":{"k":{"type":"integer","minimum":2}}},
             "list":{"type":"array","items":{"type":"string","maxLength":9}}}}
            """
        );
        changes.ShouldBe([
            "changed type of \"id\" from \"string\" to [\"string\",\"null\"]",
            "made property \"id\" optional",
            "added property \"new\" \"string\", required",
            "changed minimum of \"n.k\" from 1 to 2",
            "gave \"list[]\" maxLength 9",
            "removed property \"gone\" \"number\"",
        ]);
    }

    [Fact]
    public void Changes_of_a_proto_file_are_told_by_declaration()
    {
        var changes = Changes(
            SchemaFormat.Protobuf,
            """
            syntax = "proto3"; package shop;
            message Order { string id = 1; int32 count = 2; string old = 3; State state = 4; }
            enum State { NEW = 0; PAID = 1; }
            """,
            """
            syntax = "proto3"; package shop;
            message Order { string id = 1; int64 count = 2; State state = 4; repeated Item items = 5; reserved 3; message Item { string sku = 1; } }
            enum State { NEW = 0; SENT = 2; }
            """
        );
        changes.ShouldBe([
            "changed \"Order.count\" from int32 = 2 to int64 = 2",
            "added field \"Order.items\" repeated shop.Order.Item = 5",
            "removed field \"Order.old\" string = 3, number reserved",
            "added message \"Order.Item\"",
            "added field \"Order.Item.sku\" string = 1",
            "added symbol \"SENT\" = 2 to \"State\"",
            "removed symbol \"PAID\" = 1 from \"State\"",
        ]);
    }

    /// <summary>A new kind of finding would otherwise get the words of the last one.</summary>
    [Fact]
    public void Every_kind_of_finding_has_words_and_remedies_of_its_own()
    {
        Enum.GetValues<JsonSchemaIncompatibilityKind>()
            .Select(kind => JsonFaultText.Of(new(kind, "/x", "1", "2")))
            .ShouldAllBe(fault => fault.Remedies.Count > 0);
        Enum.GetValues<JsonSchemaIncompatibilityKind>().Select(kind => JsonFaultText.Of(new(kind, "/x", "1", "2")).Reason).ShouldBeUnique();
        Enum.GetValues<ProtoIncompatibilityKind>().Select(kind => ProtobufFaultText.Of(new(kind, "a", "1", "2")).Reason).ShouldBeUnique();
    }

    [Theory]
    [InlineData("a.avsc", "{}", SchemaFormat.Avro)]
    [InlineData("a.avro", "{}", SchemaFormat.Avro)]
    [InlineData("a.proto", "", SchemaFormat.Protobuf)]
    [InlineData("a.json", """{"type":"record","name":"R","fields":[]}""", SchemaFormat.Avro)]
    [InlineData("a.json", """["null","string"]""", SchemaFormat.Avro)]
    [InlineData("a.json", """{"$schema":"http://json-schema.org/draft-07/schema#"}""", SchemaFormat.Json)]
    [InlineData("a.json", """{"type":"object","properties":{}}""", SchemaFormat.Json)]
    [InlineData("a.json", """{"properties":{"a":{}}}""", SchemaFormat.Json)]
    [InlineData("a.json", """{"type":"array","items":{"type":"integer"}}""", SchemaFormat.Json)]
    [InlineData("a.json", """{"type":"array","items":"long"}""", SchemaFormat.Avro)]
    [InlineData("schema", "syntax = \"proto3\"; message M { }", SchemaFormat.Protobuf)]
    [InlineData("tsconfig.json", """{"$schema":"https://json.schemastore.org/tsconfig","compilerOptions":{}}""", null)]
    [InlineData("package.json", """{"name":"x","type":"module","version":"1.0.0"}""", null)]
    [InlineData("form.json", """{"type":"form","required":true}""", null)]
    [InlineData("a.json", "not JSON", null)]
    public void The_format_is_recognized(string path, string text, SchemaFormat? format) => FormatDetection.Of(path, text).ShouldBe(format);

    [Theory]
    [InlineData(CompatibilityMode.Backward, false)]
    [InlineData(CompatibilityMode.Forward, true)]
    [InlineData(CompatibilityMode.None, true)]
    public void Verdicts_are_those_of_the_registry_for_JSON_schemas(CompatibilityMode mode, bool allowed) =>
        Check(
                SchemaFormat.Json,
                mode,
                """{"type":"object","additionalProperties":false,"properties":{"a":{"type":"string"}}}""",
                """{"type":"object","additionalProperties":false,"properties":{"a":{"type":"string"}},"required":["a"]}"""
            )
            .ShouldBe(allowed);

    private static bool Check(SchemaFormat format, CompatibilityMode mode, string before, string after)
    {
        var rules = CompatibilityRules.Of(mode);
        var ours =
            new DefinitionHistory(rules, [EarlierDefinition.Version(1, Definition.Parse(format, before))])
                .Check(Definition.Parse(format, after))
                .Count == 0;
        Local.Glue.Formats.SchemaFormats.Find(Registry.GlueNames.Of(format))!.Accepts(rules, after, [before]).ShouldBe(ours);
        return ours;
    }

    private static IEnumerable<string> Changes(SchemaFormat format, string before, string after) =>
        Definition.Parse(format, after).ChangesSince(Definition.Parse(format, before)).Select(change => change.Text);
}
