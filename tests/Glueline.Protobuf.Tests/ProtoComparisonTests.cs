using Kind = Glueline.Protobuf.ProtoIncompatibilityKind;

namespace Glueline.Protobuf.Tests;

public sealed class ProtoComparisonTests
{
    [Theory]
    [InlineData("field added", "message M { int32 a = 1; string b = 2; }", "message M { int32 a = 1; }")]
    [InlineData("field removed", "message M { int32 a = 1; }", "message M { int32 a = 1; string b = 2; }")]
    [InlineData("field renamed", "message M { int32 b = 1; }", "message M { int32 a = 1; }")]
    [InlineData("message added", "message M {} message N {}", "message M {}")]
    [InlineData(
        "message known as a new field's type only",
        "message M {}",
        "message M { N n = 1; } message N { O o = 1; } message O { N n = 1; }"
    )]
    [InlineData(
        "varint numbers",
        "message M { uint64 a = 1; bool b = 2; int32 c = 3; }",
        "message M { int32 a = 1; int64 b = 2; bool c = 3; }"
    )]
    [InlineData("zigzag numbers", "message M { sint64 a = 1; }", "message M { sint32 a = 1; }")]
    [InlineData("fixed numbers", "message M { sfixed32 a = 1; fixed64 b = 2; }", "message M { fixed32 a = 1; sfixed64 b = 2; }")]
    [InlineData("string and bytes", "message M { string a = 1; bytes b = 2; }", "message M { bytes a = 1; string b = 2; }")]
    [InlineData(
        "enum and number",
        "message M { int32 a = 1; E b = 2; } enum E { Z = 0; }",
        "message M { E a = 1; uint64 b = 2; } enum E { Z = 0; }"
    )]
    [InlineData(
        "one becomes several",
        "message M { repeated int32 a = 1; repeated string b = 2; }",
        "message M { int32 a = 1; string b = 2; }"
    )]
    [InlineData(
        "several strings or messages become one",
        "message M { string a = 1; M b = 2; }",
        "message M { repeated string a = 1; repeated M b = 2; }"
    )]
    [InlineData("unpacked list becomes one", "message M { int32 a = 1; }", "message M { repeated int32 a = 1 [packed = false]; }")]
    [InlineData(
        "packed and unpacked",
        "message M { repeated int32 a = 1; repeated int32 b = 2 [packed = false]; }",
        "message M { repeated int32 a = 1 [packed = false]; repeated int32 b = 2; }"
    )]
    [InlineData("map values and keys on the wire", "message M { map<int64, bytes> a = 1; }", "message M { map<int32, string> a = 1; }")]
    [InlineData(
        "one field into a new oneof",
        "message M { int32 a = 1; oneof o { string b = 2; int32 c = 3; } }",
        "message M { int32 a = 1; string b = 2; }"
    )]
    [InlineData("one field out of a oneof that goes", "message M { string b = 2; }", "message M { oneof o { string b = 2; } }")]
    [InlineData(
        "oneof renamed and grown",
        "message M { oneof p { int32 a = 1; int32 b = 2; int32 c = 3; } }",
        "message M { oneof o { int32 a = 1; int32 b = 2; } }"
    )]
    [InlineData("proto3 enum values", "message M {} enum E { Z = 0; B = 2; }", "message M {} enum E { Z = 0; A = 1; }")]
    [InlineData("enum value renamed", "enum E { Z = 0; NEW = 1; }", "enum E { Z = 0; OLD = 1; }")]
    [InlineData(
        "rpc and service added",
        "message M {} service S { rpc A(M) returns (M); rpc B(M) returns (M); } service T {}",
        "message M {} service S { rpc A(M) returns (M); }"
    )]
    [InlineData(
        "reserved kept",
        "message M { reserved 2; reserved \"b\"; int32 a = 1; }",
        "message M { reserved 2; reserved \"b\"; int32 a = 1; }"
    )]
    [InlineData("field given up and reserved", "message M { reserved 2; reserved \"b\"; }", "message M { int32 b = 2; }")]
    public void Readable_data_has_no_findings(string what, string reader, string writer) => Compare(reader, writer).ShouldBeEmpty(what);

    [Theory]
    [InlineData("message M { string a = 1; }", "message M { int32 a = 1; }", Kind.FieldTypeChanged, "M.a", "string a = 1;", "int32 a = 1;")]
    [InlineData("message M { sint32 a = 1; }", "message M { int32 a = 1; }", Kind.FieldTypeChanged, "M.a", "sint32 a = 1;", "int32 a = 1;")]
    [InlineData(
        "message M { fixed64 a = 1; }",
        "message M { fixed32 a = 1; }",
        Kind.FieldTypeChanged,
        "M.a",
        "fixed64 a = 1;",
        "fixed32 a = 1;"
    )]
    [InlineData("message M { double a = 1; }", "message M { float a = 1; }", Kind.FieldTypeChanged, "M.a", "double a = 1;", "float a = 1;")]
    [InlineData(
        "message M { fixed32 a = 1; }",
        "message M { float a = 1; }",
        Kind.FieldTypeChanged,
        "M.a",
        "fixed32 a = 1;",
        "float a = 1;"
    )]
    [InlineData("message M { bytes a = 1; }", "message M { M a = 1; }", Kind.FieldTypeChanged, "M.a", "bytes a = 1;", "M a = 1;")]
    [InlineData(
        "message M { bool a = 1; } enum E { Z = 0; }",
        "message M { E a = 1; } enum E { Z = 0; }",
        Kind.FieldTypeChanged,
        "M.a",
        "bool a = 1;",
        "E a = 1;"
    )]
    [InlineData(
        "message M { F a = 1; } enum E { Z = 0; } enum F { Y = 0; }",
        "message M { E a = 1; } enum E { Z = 0; } enum F { Y = 0; }",
        Kind.FieldTypeChanged,
        "M.a",
        "F a = 1;",
        "E a = 1;"
    )]
    [InlineData(
        "message M { map<string, string> a = 1; }",
        "message M { map<string, int32> a = 1; }",
        Kind.FieldTypeChanged,
        "M.a",
        "map<string, string> a = 1;",
        "map<string, int32> a = 1;"
    )]
    [InlineData(
        "message M { map<string, string> a = 1; }",
        "message M { map<int32, string> a = 1; }",
        Kind.FieldTypeChanged,
        "M.a",
        "map<string, string> a = 1;",
        "map<int32, string> a = 1;"
    )]
    [InlineData(
        "message M { repeated string a = 1; }",
        "message M { map<string, string> a = 1; }",
        Kind.FieldLabelChanged,
        "M.a",
        "repeated string a = 1;",
        "map<string, string> a = 1;"
    )]
    [InlineData(
        "message M { int32 a = 1; }",
        "message M { repeated int32 a = 1; }",
        Kind.FieldLabelChanged,
        "M.a",
        "int32 a = 1;",
        "repeated int32 a = 1;"
    )]
    [InlineData("message M { int32 a = 2; }", "message M { int32 a = 1; }", Kind.FieldNumberChanged, "M.a", "int32 a = 2;", "int32 a = 1;")]
    [InlineData("message M {}", "message M {} message N {}", Kind.MessageMissing, "N", null, "message N")]
    [InlineData("message M {}", "message M { message N { message O {} } }", Kind.MessageMissing, "M.N", null, "message N")]
    [InlineData(
        "message M { message Q {} Q n = 1; }",
        "message M { message N {} N n = 1; }",
        Kind.FieldTypeChanged,
        "M.n",
        "M.Q n = 1;",
        "M.N n = 1;"
    )]
    [InlineData("enum E { Z = 0; A = 2; }", "enum E { Z = 0; A = 1; }", Kind.EnumValueNumberChanged, "E.A", "A = 2;", "A = 1;")]
    [InlineData("message M { int32 a = 2; }", "message M { reserved 1 to 5; }", Kind.ReservedReused, "M.a", "int32 a = 2;", "reserved 2;")]
    [InlineData(
        "message M { int32 a = 2; }",
        "message M { reserved \"a\"; }",
        Kind.ReservedReused,
        "M.a",
        "int32 a = 2;",
        "reserved \"a\";"
    )]
    [InlineData("enum E { Z = 0; A = 9; }", "enum E { Z = 0; reserved 9; }", Kind.ReservedReused, "E.A", "A = 9;", "reserved 9;")]
    [InlineData("message M {}", "message M {} service S { rpc A(M) returns (M); }", Kind.ServiceMissing, "S", null, "service S")]
    [InlineData(
        "message M {} service S {}",
        "message M {} service S { rpc A(M) returns (M); }",
        Kind.MethodMissing,
        "S.A",
        null,
        "rpc A(M) returns (M);"
    )]
    [InlineData(
        "message M {} service S { rpc A(M) returns (stream M); }",
        "message M {} service S { rpc A(M) returns (M); }",
        Kind.MethodChanged,
        "S.A",
        "rpc A(M) returns (stream M);",
        "rpc A(M) returns (M);"
    )]
    [InlineData(
        "package b; message M { M a = 1; } service S { rpc A(M) returns (M); }",
        "package a; message M { M a = 1; } service S { rpc A(M) returns (M); }",
        Kind.PackageChanged,
        "b",
        "package b;",
        "package a;"
    )]
    public void Unreadable_data_has_a_finding_at_its_place(
        string reader,
        string writer,
        Kind kind,
        string path,
        string? readerFragment,
        string? writerFragment
    ) => Compare(reader, writer).ShouldBe([new ProtoIncompatibility(kind, path, readerFragment, writerFragment)]);

    [Theory]
    [InlineData("message M { oneof o { int32 a = 1; int32 b = 2; } }", "message M { int32 a = 1; int32 b = 2; }", "M.a", "M.b")]
    [InlineData("message M { int32 a = 1; int32 b = 2; }", "message M { oneof o { int32 a = 1; int32 b = 2; } }", "M.a", "M.b")]
    [InlineData("message M { oneof o { int32 a = 1; int32 b = 2; } }", "message M { int32 a = 1; oneof o { int32 b = 2; } }", "M.a", "M.b")]
    [InlineData(
        "message M { oneof o { int32 a = 1; } oneof p { int32 b = 2; int32 c = 3; } }",
        "message M { oneof o { int32 a = 1; int32 b = 2; int32 c = 3; } }",
        "M.a",
        "M.b",
        "M.c"
    )]
    public void Fields_that_exclude_each_other_on_one_side_only_are_each_reported(string reader, string writer, params string[] paths)
    {
        var findings = Compare(reader, writer);
        findings.Select(finding => finding.Path).ShouldBe(paths);
        findings.ShouldAllBe(finding => finding.Kind == Kind.OneOfChanged);
    }

    [Fact]
    public void A_field_in_a_oneof_is_printed_with_it() =>
        Compare("message M { oneof o { int32 a = 1; int32 b = 2; } }", "message M { int32 a = 1; int32 b = 2; }")[0]
            .ShouldBe(new ProtoIncompatibility(Kind.OneOfChanged, "M.a", "oneof o { int32 a = 1; }", "int32 a = 1;"));

    [Fact]
    public void Fields_that_swap_their_numbers_are_each_reported() =>
        Compare("message M { int32 a = 2; int32 b = 1; }", "message M { int32 a = 1; int32 b = 2; }")
            .Select(finding => (finding.Kind, finding.Path))
            .ShouldBe([(Kind.FieldNumberChanged, "M.a"), (Kind.FieldNumberChanged, "M.b")]);

    [Theory]
    [InlineData("optional int32 a = 1;", "optional int32 a = 1; optional string b = 2;", true, true)]
    [InlineData("optional int32 a = 1;", "optional int32 a = 1; required string b = 2;", false, true)]
    [InlineData("optional int32 a = 1; required string b = 2;", "optional int32 a = 1;", true, false)]
    [InlineData("optional int32 a = 1;", "required int32 a = 1;", false, true)]
    [InlineData("required int32 a = 1;", "required int64 a = 1;", true, true)]
    public void Required_fields_of_proto2_bind_the_reader(string before, string after, bool backward, bool forward) =>
        Verdicts($"message M {{ {before} }}", $"message M {{ {after} }}").ShouldBe((backward, forward));

    [Fact]
    public void A_required_field_that_the_writer_lacks_is_named() =>
        ProtoComparison
            .Compare(ProtoFile.Parse("message M { required string b = 2; }"), ProtoFile.Parse("message M { }"), ProtoDirection.Backward)
            .ShouldBe([new ProtoIncompatibility(Kind.RequiredFieldMissing, "M.b", "required string b = 2;", null)]);

    [Theory]
    [InlineData("A = 1;", "A = 1; B = 2;", true, false)]
    [InlineData("A = 1; B = 2;", "A = 1;", false, true)]
    [InlineData("A = 1;", "B = 1;", true, true)]
    public void Values_of_a_closed_enum_must_be_known_to_the_reader(string before, string after, bool backward, bool forward) =>
        Verdicts($"enum E {{ {before} }}", $"enum E {{ {after} }}").ShouldBe((backward, forward));

    [Fact]
    public void Reserved_numbers_bind_the_newer_file_in_both_directions()
    {
        const string Before = "syntax = \"proto3\"; message M { reserved 2; }";
        const string After = "syntax = \"proto3\"; message M { int32 b = 2; }";
        Verdicts(Before, After).ShouldBe((false, false));
        Verdicts(After, Before).ShouldBe((true, true));
        ProtoComparison
            .Compare(ProtoFile.Parse(Before), ProtoFile.Parse(After), ProtoDirection.Forward)
            .ShouldBe([new ProtoIncompatibility(Kind.ReservedReused, "M.b", "reserved 2;", "int32 b = 2;")]);
    }

    [Theory]
    [InlineData("rpc A(M) returns (M);", "rpc A(M) returns (M); rpc B(M) returns (M);", true, false)]
    [InlineData("rpc A(M) returns (M); rpc B(M) returns (M);", "rpc A(M) returns (M);", false, true)]
    public void Methods_may_be_added_backward_and_removed_forward(string before, string after, bool backward, bool forward) =>
        Verdicts($"message M {{}} service S {{ {before} }}", $"message M {{}} service S {{ {after} }}").ShouldBe((backward, forward));

    private static IReadOnlyList<ProtoIncompatibility> Compare(string reader, string writer) =>
        ProtoComparison.Compare(
            ProtoFile.Parse($"syntax = \"proto3\"; {reader}"),
            ProtoFile.Parse($"syntax = \"proto3\"; {writer}"),
            ProtoDirection.Backward
        );

    private static (bool Backward, bool Forward) Verdicts(string before, string after)
    {
        var (older, newer) = (ProtoFile.Parse(before), ProtoFile.Parse(after));
        return (
            ProtoComparison.Compare(newer, older, ProtoDirection.Backward).Count == 0,
            ProtoComparison.Compare(older, newer, ProtoDirection.Forward).Count == 0
        );
    }
}
