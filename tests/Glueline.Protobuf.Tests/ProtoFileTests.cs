using Glueline.Protobuf.Model;

namespace Glueline.Protobuf.Tests;

public sealed class ProtoFileTests
{
    private const string Everything = """
        syntax = "proto3"; // the language
        package shop.v1;
        import "google/protobuf/timestamp.proto";
        option java_package = "com.example";
        /* message Hidden {} */
        message Order {
          string id = 1;
          optional int64 cents = 2;
          repeated double weights = 3;
          repeated int32 codes = 4 [packed = false, deprecated = true];
          map<string, Line> lines = 5;
          oneof payment { string card = 6; bytes token = 7; }
          google.protobuf.Timestamp at = 8;
          State state = 9;
          Line.Kind kind = 10;
          reserved 20, 30 to 32;
          reserved "note";
          message Line { enum Kind { PLAIN = 0; } uint32 count = 1; }
        }
        enum State { option allow_alias = true; NEW = 0; DONE = 1; FINISHED = 1; reserved 5 to max; reserved "LOST"; }
        service Orders { rpc Watch(Order) returns (stream Order) { option deprecated = true; } rpc Put(stream Order) returns (Order); }
        """;

    [Fact]
    public void A_file_becomes_a_model_of_its_declarations()
    {
        var file = ProtoFile.Parse(Everything);
        (file.Syntax, file.Package).ShouldBe((ProtoSyntax.Proto3, "shop.v1"));
        file.Imports.ShouldBe(["google/protobuf/timestamp.proto"]);

        var order = file.Messages.ShouldHaveSingleItem();
        order.FullName.ShouldBe("shop.v1.Order");
        order.OneOfs.ShouldBe(["payment"]);
        order.Fields.ShouldBe([
            new ProtoField("id", 1, ProtoLabel.Optional, new ProtoType(ProtoKind.String)),
            new ProtoField("cents", 2, ProtoLabel.Optional, new ProtoType(ProtoKind.Int64)) { HasPresence = true },
            new ProtoField("weights", 3, ProtoLabel.Repeated, new ProtoType(ProtoKind.Double), IsPacked: true),
            new ProtoField("codes", 4, ProtoLabel.Repeated, new ProtoType(ProtoKind.Int32)),
            new ProtoField("lines", 5, ProtoLabel.Map, new ProtoType(ProtoKind.Message, "shop.v1.Order.Line"), ProtoKind.String),
            new ProtoField("card", 6, ProtoLabel.Optional, new ProtoType(ProtoKind.String), OneOf: "payment") { HasPresence = true },
            new ProtoField("token", 7, ProtoLabel.Optional, new ProtoType(ProtoKind.Bytes), OneOf: "payment") { HasPresence = true },
            new ProtoField("at", 8, ProtoLabel.Optional, new ProtoType(ProtoKind.Message, "google.protobuf.Timestamp"))
            {
                HasPresence = true,
            },
            new ProtoField("state", 9, ProtoLabel.Optional, new ProtoType(ProtoKind.Enum, "shop.v1.State")),
            new ProtoField("kind", 10, ProtoLabel.Optional, new ProtoType(ProtoKind.Enum, "shop.v1.Order.Line.Kind")),
        ]);
        order.Reserved.Ranges.ShouldBe([(20, 20), (30, 32)]);
        order.Reserved.Names.ShouldBe(["note"]);
        order.Messages.ShouldHaveSingleItem().Enums.ShouldHaveSingleItem().FullName.ShouldBe("shop.v1.Order.Line.Kind");

        var state = file.Enums.ShouldHaveSingleItem();
        state.Values.ShouldBe([new ProtoEnumValue("NEW", 0), new ProtoEnumValue("DONE", 1), new ProtoEnumValue("FINISHED", 1)]);
        (state.Reserved.Holds(4), state.Reserved.Holds(5), state.Reserved.Holds(int.MaxValue), state.Reserved.Holds("LOST")).ShouldBe(
            (false, true, true, true)
        );
        file.Services.ShouldHaveSingleItem()
            .Methods.ShouldBe([
                new ProtoMethod("Watch", "shop.v1.Order", "shop.v1.Order", ProtoStreaming.Server),
                new ProtoMethod("Put", "shop.v1.Order", "shop.v1.Order", ProtoStreaming.Client),
            ]);
        file.Index.Names.ShouldBe(["shop.v1.Order", "shop.v1.Order.Line", "shop.v1.Order.LinesEntry"]);
    }

    [Fact]
    public void A_proto2_file_keeps_required_and_lists_unpacked()
    {
        var file = ProtoFile.Parse(
            "message A { required int32 a = 1; optional string b = 2 [default = \"x\"]; repeated int32 c = 3; repeated int32 d = 4 "
                + "[packed = true]; }"
        );
        file.Syntax.ShouldBe(ProtoSyntax.Proto2);
        file.Messages[0]
            .Fields.Select(f => (f.Label, f.IsPacked))
            .ShouldBe([
                (ProtoLabel.Required, false),
                (ProtoLabel.Optional, false),
                (ProtoLabel.Repeated, false),
                (ProtoLabel.Repeated, true),
            ]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("syntax = \"proto3\";")]
    [InlineData("syntax = 'proto3'; message extend { int32 extensions = 1; int32 group = 2; int32 import = 3; }")]
    [InlineData("syntax = \"proto3\"; enum E { message = 0; extend = 1; import = 2; }")]
    [InlineData("syntax = \"proto3\"; message A { string message = 1; string reserved = 2; A.B oneof = 3; message B {} }")]
    [InlineData(
        "syntax = \"proto3\"; import public \"google/protobuf/any.proto\"; import \"google/protobuf/struct.proto\"; message A { "
            + "google.protobuf.Any a = 1; google.protobuf.Struct s = 2; google.protobuf.Value v = 3; }"
    )]
    [InlineData(
        "syntax = \"proto3\"; import \"google/protobuf/wrappers.proto\"; import \"google/protobuf/duration.proto\"; import "
            + "\"google/protobuf/empty.proto\"; import \"google/protobuf/field_mask.proto\"; message A { google.protobuf.Int64Value a = 1; "
            + "google.protobuf.Duration d = 2; google.protobuf.Empty e = 3; google.protobuf.FieldMask f = 4; }"
    )]
    [InlineData("syntax = \"proto3\"; message A { reserved 1; reserved \"x\"; int32 y = 2; A next = 3; }")]
    public void What_is_served_is_valid(string text) => ProtoFile.Check(text).ShouldBeNull();

    [Theory]
    [InlineData("not a schema", 1, 1, "syntax error: 'not'")]
    [InlineData(
        "syntax = \"proto3\";\nextend A { int32 x = 100; }",
        2,
        1,
        "extensions are not served; declare the field in the message itself"
    )]
    [InlineData(
        "syntax = \"proto2\";\nmessage A {\n  optional int32 x = 1;\n  extensions 100 to 199;\n}",
        4,
        3,
        "extensions are not served; reserve the numbers instead"
    )]
    [InlineData(
        "message A {\n  optional group G = 4 { optional int32 z = 1; }\n}",
        2,
        12,
        "groups are not served; declare a message and a field of its type"
    )]
    [InlineData(
        "message A {\n  oneof o { group G = 4 { optional int32 z = 1; } }\n}",
        2,
        13,
        "groups are not served; declare a message and a field of its type"
    )]
    [InlineData(
        "message A { message B { repeated group G = 1 {} } }",
        1,
        34,
        "groups are not served; declare a message and a field of its type"
    )]
    [InlineData(
        "syntax = \"proto3\";\n\nimport \"other.proto\";",
        3,
        1,
        "imports of other schemas are not served; declare what is used in this file, or import a file that every reader has "
            + "(google/protobuf/..., google/type/..., confluent/type/decimal.proto, confluent/meta.proto, additionalTypes/decimal.proto, "
            + "metadata/metadata.proto), found \"other.proto\""
    )]
    [InlineData(
        "syntax = \"proto3\";\nimport public \"google/type/datetime.proto\";",
        2,
        1,
        "imports of other schemas are not served; declare what is used in this file, or import a file that every reader has "
            + "(google/protobuf/..., google/type/..., confluent/type/decimal.proto, confluent/meta.proto, additionalTypes/decimal.proto, "
            + "metadata/metadata.proto), found \"google/type/datetime.proto\""
    )]
    [InlineData(
        "edition = \"2023\";\nmessage A { int32 x = 1; }",
        1,
        1,
        "editions are not served; expected syntax = \"proto2\" or \"proto3\", found edition \"2023\""
    )]
    [InlineData("syntax = \"proto4\";", 1, 10, "unknown syntax 'proto4'")]
    [InlineData("syntax = \"proto3\";\nmessage A { Missing x = 1; }", 2, 13, "type not found: 'Missing'")]
    [InlineData("syntax = \"proto3\";\nmessage A { required int32 x = 1; }", 2, 13, "'required' requires proto2 syntax")]
    [InlineData("message A { int32 x = 1; }", 1, 13, "expected 'repeated' / 'required' / 'optional', found 'int32'")]
    [InlineData("syntax = \"proto3\";\nmessage A { int32 x = 1; string y = 1; }", 2, 37, "field 1 is already in use by 'x', found '1'")]
    [InlineData("syntax = \"proto3\";\nmessage A { int32 x = 1; string x = 2; }", 2, 33, "name 'x' is already in use")]
    [InlineData("syntax = \"proto3\";\nmessage A { reserved 1; int32 x = 1; }", 2, 35, "field 1 is reserved, found '1'")]
    [InlineData("syntax = \"proto3\";\nmessage A { int32 x = 0; }", 2, 23, "field numbers must be in the range 1-536870911, found '0'")]
    [InlineData(
        "syntax = \"proto3\";\nmessage A {\n  int32 x = 19500;\n}",
        3,
        9,
        "field numbers 19000 to 19999 are reserved for Protocol Buffers itself, found 19500"
    )]
    [InlineData(
        "syntax = \"proto3\";\nmessage A { map<float, int64> m = 1; }",
        2,
        17,
        "invalid map key type (only integral and string types are allowed), found 'float'"
    )]
    [InlineData("syntax = \"proto3\";\nmessage A { oneof o { } }", 2, 19, "a oneof needs at least one field")]
    [InlineData("syntax = \"proto3\";\nenum E { A = 1; }", 2, 6, "the first value of open enum 'E' must be zero")]
    [InlineData("syntax = \"proto3\";\nenum E { }", 2, 6, "an enum needs at least one value")]
    [InlineData("syntax = \"proto3\";\nenum E { A = 0;\n B = 0; }", 3, 2, "two values of the enum share a number without allow_alias: '0'")]
    [InlineData(
        "syntax = \"proto3\";\nmessage M { enum E { A = 0; }\nenum F { A = 0; } }",
        3,
        10,
        "'A' is already a value in this scope; enums in one scope need different value names"
    )]
    [InlineData("syntax = \"proto3\";\nenum E { A = 0; reserved 2; B = 2; }", 2, 29, "the enum reserves 'B' or its number 2")]
    [InlineData(
        "syntax = \"proto3\";\nmessage A { int32 foo_bar = 1; int32 fooBar = 2; }",
        2,
        38,
        "two fields of the message have the same JSON name: 'fooBar'"
    )]
    [InlineData(
        "syntax = \"proto3\";\nmessage A { oneof o { int32 foo_bar = 1; int32 fooBar = 2; } }",
        2,
        48,
        "two fields of the message have the same JSON name: 'fooBar'"
    )]
    [InlineData(
        "syntax = \"proto3\";\nmessage A {}\nservice S { rpc Do(A) returns (A); rpc Do(A) returns (A); }",
        3,
        40,
        "the service already has this method: 'Do'"
    )]
    [InlineData("syntax = \"proto3\";\nmessage A {} /* no end", 2, 14, "the comment doesn't end; expected \"*/\"")]
    [InlineData("syntax = \"proto3", 1, 10, "the string doesn't end; expected \" on the same line")]
    [InlineData("syntax = \"proto3\";\nmessage A { int32 x = 1 ", 2, 23, "the text ends here; expected ';'")]
    public void What_is_not_served_is_refused_at_its_place(string text, int line, int column, string reason) =>
        ProtoFile.Check(text).ShouldBe(new ProtoProblem(line, column, reason));

    [Fact]
    public void Parsing_what_is_not_served_throws_with_place_and_reason()
    {
        var e = Should.Throw<ProtoException>(() => ProtoFile.Parse("message A {\n  extensions 4;\n}"));
        e.Message.ShouldBe("Not a .proto file at line 2, column 3: extensions are not served; reserve the numbers instead");
        e.Problem.ShouldBe(new ProtoProblem(2, 3, "extensions are not served; reserve the numbers instead"));
    }

    [Fact]
    public void Nesting_without_a_bound_is_refused_and_not_a_crash() =>
        ProtoFile
            .Check(string.Concat(Enumerable.Repeat("message A {", 100_000)))
            .ShouldNotBeNull()
            .Reason.ShouldBe("nested deeper than 64 levels; flatten the file");

    [Fact]
    public void Broken_texts_are_refused_or_read_but_never_crash()
    {
        const string Signs = " \n{}[]()<>;=,.\"'/*-0199aZ_";
        var (read, refused) = (0, 0);
        for (var seed = 0; seed < 4_000; seed++)
        {
            var random = new Random(seed);
            var text = new System.Text.StringBuilder(Everything);
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                var at = random.Next(text.Length);
                if (random.Next(3) == 0)
                    text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at));
                else if (random.Next(2) == 0)
                    text.Insert(at, Signs[random.Next(Signs.Length)]);
                else
                    text[at] = Signs[random.Next(Signs.Length)];
            }

            var problem = Should.NotThrow(() => ProtoFile.Check(text.ToString()), text.ToString());
            if (problem is null)
            {
                read++;
                continue;
            }

            refused++;
            problem.Line.ShouldBeGreaterThan(0, text.ToString());
            problem.Column.ShouldBeGreaterThan(0, text.ToString());
        }

        read.ShouldBeGreaterThan(100);
        refused.ShouldBeGreaterThan(1_000);
    }
}
