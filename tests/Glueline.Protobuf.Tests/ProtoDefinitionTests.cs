using Google.Protobuf.Reflection;

namespace Glueline.Protobuf.Tests;

/// <summary>
/// Definitions as AWS's Java library prints them: those that it was recorded to register, and those that its source makes.
/// </summary>
public sealed class ProtoDefinitionTests
{
    public static TheoryData<string> OfJava => [.. JavaRecord.Names("PROTOBUF")];

    [Theory]
    [MemberData(nameof(OfJava))]
    public void A_descriptor_has_the_definition_that_Javas_library_registered(string name)
    {
        var record = JavaRecord.Of(name);
        var file = FileDescriptorSet.Parser.ParseFrom(record.Descriptors).File.Single(file => Names(file).Contains(record.Message));
        ProtoDefinition.Of(file).ShouldBe(record.Definition);
    }

    [Theory]
    [InlineData("everything3")]
    [InlineData("everything2")]
    [InlineData("edition2024")]
    public void The_class_of_a_file_has_the_definition_that_Javas_source_makes(string name)
    {
        var file = ProtoTexts.Generated(name);
        ProtoDefinition.Of(file).ShouldBe(ProtoTexts.Definition(name));
        ProtoDefinition.Of(file.MessageTypes[0]).ShouldBe(ProtoTexts.Definition(name));
    }

    [Fact]
    public void A_definition_says_of_the_bytes_what_the_text_says()
    {
        var text = ProtoFile.ParseRegistered(ProtoTexts.Of("everything3"));
        var definition = ProtoFile.Parse(ProtoTexts.Definition("everything3"));
        definition.Index.Names.ShouldBe(text.Index.Names);
        definition.Messages[0].Fields.ShouldBe(text.Messages[0].Fields, ignoreOrder: true);
        ProtoComparison.Compare(definition, text, ProtoDirection.Backward).ShouldBeEmpty();
        ProtoComparison.Compare(text, definition, ProtoDirection.Backward).ShouldBeEmpty();
        ProtoDefinition.Of(definition.Descriptors[^1]).ShouldBe(ProtoTexts.Definition("everything3"));
    }

    [Theory]
    [InlineData("", "// Proto schema formatted by Wire, do not edit.\n// Source: \n")]
    [InlineData("syntax = \"proto3\";", "syntax = \"proto3\";\n")]
    [InlineData("message A {}", "message A {}\n")]
    [InlineData("enum E { A = 0; }", "enum E {\n  A = 0;\n}\n")]
    [InlineData(
        "edition = \"2023\"; message A { repeated int32 a = 1; int32 b = 2 [features.field_presence = IMPLICIT]; }",
        "message A {\n  repeated int32 a = 1;\n\n  optional int32 b = 2;\n}\n"
    )]
    [InlineData(
        "syntax = \"proto3\"; import \"metadata/metadata.proto\"; message A { string s = 1 [(metadata.metadata_key) = \"d\", "
            + "(.metadata.metadata_value) = \"o'n\\\\e\"]; }",
        "syntax = \"proto3\";\n\nimport \"metadata/metadata.proto\";\n\nmessage A {\n  string s = 1 [\n    metadata.metadata_key = "
            + "\"d\",\n    metadata.metadata_value = \"o'n\\e\"\n  ];\n}\n"
    )]
    [InlineData(
        "message A { oneof o { string a = 1 [deprecated = true, json_name = \"b\"]; } optional string c = 2 [json_name = \"c\"]; }",
        "message A {\n  optional string c = 2;\n\n  oneof o {\n    string a = 1 [\n      json_name = \"b\",\n      deprecated = true\n    "
            + "];\n  }\n}\n"
    )]
    public void Small_files_have_the_definitions_that_Javas_source_makes(string text, string definition) =>
        ProtoDefinition.Of(ProtoFile.ParseRegistered(text).Descriptors[^1]).ShouldBe(definition);

    [Fact]
    public void An_explicit_proto2_has_its_statement() =>
        ProtoDefinition.Of(new FileDescriptorProto { Name = "a.proto", Syntax = "proto2" }).ShouldBe("syntax = \"proto2\";\n");

    [Theory]
    [InlineData("edition2023", "glueline.tests.edition.Modern.delimited")]
    public void A_group_has_no_definition_that_readers_could_use(string name, string field) =>
        Should
            .Throw<ArgumentException>(() => ProtoDefinition.Of(ProtoTexts.Generated(name)))
            .Message.ShouldStartWith(
                $"Field {field} is a group or a delimited message, and the definition that AWS's libraries share has neither: its readers "
                    + "would not find the field. Declare a message and a field of its type, without message_encoding = DELIMITED."
            );

    [Theory]
    [InlineData("message A { optional group G = 1 { optional int32 x = 1; } }", "Field A.g is a group or a delimited message, ")]
    [InlineData(
        "message A { optional bytes b = 1 [default = \"a b\"]; }",
        "Field A.b has a default value of bytes that are not letters and digits, which the definition that AWS's libraries share would have "
            + "without quotes: no reader accepts it. Remove the default value."
    )]
    [InlineData(
        "message A { optional string s = 1 [json_name = \"a\\\"b\"]; }",
        "The value of json_name has a quotation mark or line break, or ends with a backslash, which the definition that AWS's libraries share "
            + "would have as it is: no reader accepts it. Remove it."
    )]
    public void What_a_definition_would_describe_wrongly_is_refused(string text, string reason) =>
        Should
            .Throw<ArgumentException>(() => ProtoDefinition.Of(ProtoFile.ParseRegistered(text).Descriptors[^1]))
            .Message.ShouldStartWith(reason);

    private static IEnumerable<string> Names(FileDescriptorProto file) => ProtoFile.ParseRegistered(ProtoDefinition.Of(file)).Index.Names;
}
