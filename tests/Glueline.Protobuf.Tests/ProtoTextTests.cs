using Google.Protobuf.Reflection;

namespace Glueline.Protobuf.Tests;

/// <summary>Parts of the language that few texts use, and what is wrong with texts that almost use them.</summary>
public sealed class ProtoTextTests
{
    [Theory]
    [InlineData("\"a\" 'b' \"c\"", "abc")]
    [InlineData("\"\\a\\b\\f\\n\\r\\t\\v\\\\\\'\\\"\\?\"", "\a\b\f\n\r\t\v\\'\"?")]
    [InlineData("\"\\101\\x42\\X43\\u0044\\U00000045\"", "ABCDE")]
    [InlineData("\"\\303\\xa9\\u00e9é\"", "ééé")]
    [InlineData("\"\\ud83c\\udf88\\U0001F388🎈\"", "🎈🎈🎈")]
    [InlineData("\"\\1a\\x9\"", "\u0001a\t")]
    [InlineData("\"Acme\\Orders\\users\\Xyz\\U\\é\"", "AcmeOrdersusersXyzUé")]
    public void Strings_have_the_escapes_of_the_language(string literal, string value) =>
        Field($"optional string s = 1 [default = {literal}];").DefaultValue.ShouldBe(value);

    [Theory]
    [InlineData("int32", "0x10", "16")]
    [InlineData("int32", "-017", "-15")]
    [InlineData("int64", "-9223372036854775808", "-9223372036854775808")]
    [InlineData("fixed64", "0xFFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData("double", "1", "1")]
    [InlineData("double", "1.5e+3", "1500")]
    [InlineData("double", ".5", "0.5")]
    [InlineData("double", "1e-7", "1e-07")]
    [InlineData("double", "0.1000000000000000055", "0.1")]
    [InlineData("float", "0.1f", "0.1")]
    [InlineData("float", "-nan", "nan")]
    [InlineData("float", "1e99", "inf")]
    [InlineData("bool", "false", "false")]
    public void Numbers_have_the_forms_of_the_language(string type, string literal, string value) =>
        Field($"optional {type} n = 1 [default = {literal}];").DefaultValue.ShouldBe(value);

    [Theory]
    [InlineData("\uFEFFsyntax = \"proto3\";")]
    [InlineData("/**/ syntax /* a */ = // b\n \"proto\" '3' ; ;")]
    [InlineData("syntax = \"proto3\"; package a . b; message M { a.b . M m = 1; .a.b.M n = 2; b.M o = 3; }")]
    [InlineData("syntax = \"proto3\"; message M { optional M optional = 1; M repeated = 2; map map = 3; } message map {}")]
    [InlineData("syntax = \"proto3\"; message M { reserved 1 to 3, 5; ; reserved \"a\", 'b'; ; }")]
    [InlineData("syntax = \"proto3\"; service S { ; rpc A(stream stream) returns (stream.In) {}; } message stream { message In {} }")]
    [InlineData("syntax = \"proto3\"; enum E { A = 0; B = -1; C = 0x7FFFFFFF; D = -2147483648; }")]
    [InlineData("syntax = \"proto3\"; message A { message B { message C {} } C c = 1; message C {} B.C d = 2; }")]
    [InlineData("syntax = \"proto3\"; option java_package = \"a\"; option optimize_for = SPEED; message A { option deprecated = false; }")]
    public void Rare_forms_are_valid(string text) => ProtoFile.Check(text).ShouldBeNull();

    [Theory]
    [InlineData("syntax = \"proto3\"; message A { string s = 1 [default = \"x\"]; }", 56, "proto3 has no default values of one's own")]
    [InlineData(
        "message A { optional int32 n = 1 [default = \"x\"]; }",
        45,
        "the default value of 'n' must be an integer, found the string \"x\""
    )]
    [InlineData(
        "message A { optional int32 n = 1 [default = 2147483648]; }",
        45,
        "the default value of 'n' must be in the range -2147483648 to 2147483647, found 2147483648"
    )]
    [InlineData(
        "message A { optional uint32 n = 1 [default = -1]; }",
        46,
        "the default value of 'n' must be in the range 0 to 4294967295, found -1"
    )]
    [InlineData("message A { repeated int32 n = 1 [default = 1]; }", 45, "a repeated field can't have a default value")]
    [InlineData("message A { optional A n = 1 [default = {}]; }", 41, "a message can't have a default value")]
    [InlineData("message A { optional E e = 1 [default = B]; } enum E { A1 = 0; }", 41, "the enum E has no value 'B'")]
    [InlineData("message A { optional string s = 1 [default = \"\\xff\"]; }", 46, "the string's bytes are not UTF-8")]
    [InlineData("message A { optional string s = 1 [default = \"\\ud800\"]; }", 46, "the escape '\\ud800' is not a Unicode character")]
    [InlineData("message A { optional bool b = 1 [packed = 5]; }", 43, "option 'packed' must be true or false, found '5'")]
    [InlineData("message A { optional bool b = 1 [pakced = true]; }", 34, "unknown option 'pakced'")]
    [InlineData("message A { optional bool b = 1 [(mine) = true]; }", 34, "unknown option '(mine)'")]
    [InlineData(
        "option optimize_for = FAST; ",
        23,
        "option 'optimize_for' must be a value of google.protobuf.FileOptions.OptimizeMode, found 'FAST'"
    )]
    [InlineData("message A { optional int32 a = 1 }", 34, "expected ';', found '}'")]
    [InlineData("message A { optional int32 = 1; }", 28, "expected the name of a field, found '='")]
    [InlineData("message A { optional int32 a.b = 1; }", 28, "expected the name of a field, found 'a.b'")]
    [InlineData("message A { optional int32 a = x; }", 32, "expected field numbers, found 'x'")]
    [InlineData("message A { optional int32 a = 536870912; }", 32, "field numbers must be in the range 1-536870911, found '536870912'")]
    [InlineData("message A { reserved 5 to 4; }", 27, "the range 5 to 4 ends before it begins")]
    [InlineData("message A { oneof o { optional int32 a = 1; } }", 23, "the fields of a oneof have no label, found 'optional'")]
    [InlineData("message A { oneof o { map<int32, int32> a = 1; } }", 23, "a map can't be part of a oneof")]
    [InlineData("message A { ??? }", 13, "syntax error: '?'")]
    [InlineData("message A {", 11, "the text ends here; expected a field or '}'")]
    [InlineData("message A {} }", 14, "syntax error: '}'")]
    [InlineData("message A {} message A {}", 22, "name 'A' is already in use")]
    [InlineData("message A {} enum E { A = 1; }", 23, "name 'A' is already in use")]
    [InlineData("message A {} syntax = \"proto3\";", 14, "expected 'syntax' to be the first statement, and only there")]
    [InlineData("package a; package b;", 12, "the file already has package 'a'")]
    [InlineData(
        "import \"google/protobuf/any.proto\"; import \"google/protobuf/any.proto\";",
        37,
        "\"google/protobuf/any.proto\" is already imported"
    )]
    [InlineData("service S { rpc A(E) returns (S); } enum E { Z = 0; }", 19, "type not found: 'E'")]
    [InlineData("message A { optional google.protobuf.Any a = 1; }", 22, "type not found: 'google.protobuf.Any'")]
    [InlineData("message A { map<string, B> m = 1; }", 25, "type not found: 'B'")]
    public void What_is_wrong_is_reported_at_its_place(string text, int column, string reason) =>
        ProtoFile.Check(text).ShouldBe(new ProtoProblem(1, column, reason));

    [Theory]
    [InlineData("edition = \"2022\";", 11, "unknown edition '2022'; expected \"2023\" or \"2024\"")]
    [InlineData(
        "edition = \"2023\"; message A { optional int32 a = 1; }",
        31,
        "'optional' is not allowed in editions; a field has presence unless its features say otherwise"
    )]
    [InlineData("edition = \"2023\"; message A { required int32 a = 1; }", 31, "'required' requires proto2 syntax")]
    [InlineData("edition = \"2023\"; message A { group G = 1 {} }", 31, "groups require proto2 syntax")]
    [InlineData("edition = \"2023\"; export message A {}", 19, "syntax error: 'export'")]
    [InlineData("message A { optional group g = 1 {} }", 28, "the name of a group begins with a capital letter, found 'g'")]
    [InlineData("message A { optional int32 a = 1; optional int32 b = 1; }", 54, "field 1 is already in use by 'a', found '1'")]
    public void A_text_from_a_registry_must_say_what_its_records_are(string text, int column, string reason) =>
        Should.Throw<ProtoException>(() => ProtoFile.ParseRegistered(text)).Problem.ShouldBe(new ProtoProblem(1, column, reason));

    [Fact]
    public void Options_of_unknown_extensions_are_skipped_and_known_ones_kept()
    {
        var field = ProtoFile
            .ParseRegistered(
                """
                edition = "2024";
                import option "company/options.proto";
                import "google/protobuf/java_features.proto";
                import "google/protobuf/any.proto";
                option features.(pb.java).use_old_outer_classname_default = true;
                message A {
                  int32 a = 1 [
                    features.field_presence = IMPLICIT, features.future = ON, deprecated = true,
                    (x.y).z = { a: 1, b { c: <d: "e"> } [x.y/z]: [1, 2] }
                  ];
                }
                """
            )
            .Descriptors[^1]
            .MessageType[0]
            .Field[0];
        field.Options.Deprecated.ShouldBeTrue();
        field.Options.Features.ShouldBe(new FeatureSet { FieldPresence = FeatureSet.Types.FieldPresence.Implicit });
    }

    [Fact]
    public void Imports_of_missing_files_are_left_out_of_the_descriptor()
    {
        var descriptor = ProtoFile
            .ParseRegistered(
                "import weak \"a.proto\"; import \"google/protobuf/any.proto\"; import public \"google/protobuf/empty.proto\";"
            )
            .Descriptors[^1];
        descriptor.Dependency.ShouldBe(["google/protobuf/any.proto", "google/protobuf/empty.proto"]);
        descriptor.PublicDependency.ShouldBe([1]);
        descriptor.WeakDependency.ShouldBeEmpty();
    }

    private static FieldDescriptorProto Field(string field) =>
        ProtoFile.Parse($"message A {{ {field} }}").Descriptors[^1].MessageType[0].Field[0];
}
