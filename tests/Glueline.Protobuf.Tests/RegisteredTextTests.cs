using Glueline.Protobuf.Model;

namespace Glueline.Protobuf.Tests;

/// <summary>What registries contain, whoever put it there: accepted for registration, or at least readable.</summary>
public sealed class RegisteredTextTests
{
    private const string WrittenOut = """
        syntax = "proto3";
        package p;
        message M {
          repeated .p.M.ByNameEntry by_name = 1;
          repeated .p.M.PointsEntry points = 2;
          message ByNameEntry { option map_entry = true; string key = 1; double value = 2; }
          message PointsEntry { option map_entry = true; int32 key = 1; .p.Point value = 2; }
        }
        message Point { sint64 x = 1; }
        """;

    private const string Maps = """
        syntax = "proto3";
        package p;
        message M { map<string, double> by_name = 1; map<int32, Point> points = 2; }
        message Point { sint64 x = 1; }
        """;

    public static TheoryData<string> OfJava => [.. JavaRecord.Names("PROTOBUF")];

    [Theory]
    [MemberData(nameof(OfJava))]
    public void Text_from_Javas_library_is_served_except_for_a_range_of_extensions(string name)
    {
        var text = JavaRecord.Of(name).Definition;
        var problem = ProtoFile.Check(text);
        if (name == "pb-two")
            problem.ShouldNotBeNull().Reason.ShouldBe("extensions are not served; reserve the numbers instead");
        else
            problem.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(OfJava))]
    public void Text_from_Javas_library_is_read_and_its_records_index_is_the_messages(string name)
    {
        var record = JavaRecord.Of(name);
        var file = ProtoFile.ParseRegistered(record.Definition);

        file.Index.Names.ShouldBe(MessageIndex.OfText(record.Definition).Names);
        file.Index.TryGetIndex(record.Message!, out var index).ShouldBeTrue();
        record.Plain[18].ShouldBe((byte)index);
    }

    [Fact]
    public void The_vectors_carried_here_are_those_that_were_recorded()
    {
        var recorded = JavaRecord.Beside().ToList();
        Assert.SkipWhen(recorded.Count == 0, "skipped: no folder shared/interop beside the repository");
        foreach (var record in JavaRecord.All)
        {
            var original = recorded.Single(other => other.Name == record.Name);
            (record.Id, record.Definition, record.Json, record.Message).ShouldBe(
                (original.Id, original.Definition, original.Json, original.Message)
            );
            record.Plain.ShouldBe(original.Plain);
            record.Compressed.ShouldBe(original.Compressed);
        }

        JavaRecord.All.Select(record => record.Name).ShouldBe(recorded.Select(record => record.Name), ignoreOrder: true);
    }

    [Fact]
    public void Maps_in_long_form_are_maps()
    {
        var (writtenOut, maps) = (ProtoFile.Parse(WrittenOut), ProtoFile.Parse(Maps));
        writtenOut.Messages[0].Fields.ShouldBe(maps.Messages[0].Fields);
        writtenOut.Messages[0].Messages.ShouldBeEmpty();
        writtenOut.Index.Names.ShouldBe(maps.Index.Names);
        ProtoComparison.Compare(writtenOut, maps, ProtoDirection.Backward).ShouldBeEmpty();
        ProtoComparison.Compare(maps, writtenOut, ProtoDirection.Backward).ShouldBeEmpty();
        ProtoComparison.Compare(writtenOut, maps, ProtoDirection.Forward).ShouldBeEmpty();
        ProtoComparison.Compare(maps, writtenOut, ProtoDirection.Forward).ShouldBeEmpty();
    }

    [Fact]
    public void A_change_of_a_map_in_long_form_is_a_change_of_a_map()
    {
        var changed = ProtoFile.Parse(WrittenOut.Replace("double value = 2", "string value = 2", StringComparison.Ordinal));
        ProtoComparison
            .Compare(changed, ProtoFile.Parse(Maps), ProtoDirection.Backward)
            .ShouldBe([
                new ProtoIncompatibility(
                    ProtoIncompatibilityKind.FieldTypeChanged,
                    "p.M.by_name",
                    "map<string, string> by_name = 1;",
                    "map<string, double> by_name = 1;"
                ),
            ]);
    }

    [Theory]
    [InlineData(
        "the order of the parts",
        "message A { message ByNameEntry { int32 value = 2; option map_entry = true; string key = 1; } repeated ByNameEntry by_name = 1; }"
    )]
    [InlineData(
        "an enum as value",
        "message A { enum E { Z = 0; } repeated KEntry k = 1; message KEntry { option map_entry = true; bool key = 1; E value = 2; } }"
    )]
    [InlineData(
        "deep inside",
        "message A { message B { repeated CEntry c = 1; message CEntry { option map_entry = true; sfixed64 key = 1; A value = 2; } } }"
    )]
    [InlineData("a mark that says no", "message A { message Plain { option map_entry = false; int32 x = 1; } repeated Plain p = 1; }")]
    [InlineData(
        "options beside the mark",
        "message A { message BEntry { option deprecated = true; option map_entry = true ; string key = 1; bytes value = 2; } repeated "
            + "BEntry b = 1 [deprecated = true]; }"
    )]
    public void Valid_forms_of_maps(string what, string text) => ProtoFile.Check($"syntax = \"proto3\"; {text}").ShouldBeNull(what);

    [Theory]
    [InlineData("message A { repeated XEntry x = 1; message XEntry { option map_entry = true; string key = 1; } }", 72, "XEntry")]
    [InlineData(
        "message A { repeated XEntry x = 1; message XEntry { option map_entry = true; string key = 1; int32 value = 3; } }",
        72,
        "XEntry"
    )]
    [InlineData(
        "message A { repeated XEntry x = 1; message XEntry { option map_entry = true; double key = 1; int32 value = 2; } }",
        72,
        "XEntry"
    )]
    [InlineData(
        "message A { repeated XEntry y = 1; message XEntry { option map_entry = true; string key = 1; int32 value = 2; } }",
        72,
        "XEntry"
    )]
    [InlineData("message A { XEntry x = 1; message XEntry { option map_entry = true; string key = 1; int32 value = 2; } }", 63, "XEntry")]
    [InlineData("message A { message XEntry { option map_entry = true; string key = 1; int32 value = 2; } }", 49, "XEntry")]
    [InlineData("message XEntry { option map_entry = true; string key = 1; int32 value = 2; }", 37, "XEntry")]
    public void A_mark_on_anything_but_an_entry_is_refused_at_its_place(string text, int column, string message) =>
        ProtoFile
            .Check($"syntax = \"proto3\"; {text}")
            .ShouldBe(
                new ProtoProblem(
                    1,
                    column,
                    $"message '{message}' is not the entry of a map: expected only the fields key = 1 and value = 2, and next to the "
                        + "message one "
                        + "repeated field of it that gives it its name; write map<key, value> instead"
                )
            );

    [Theory]
    [InlineData("google/protobuf/any", "google.protobuf.Any")]
    [InlineData("google/protobuf/api", "google.protobuf.Api")]
    [InlineData("google/protobuf/descriptor", "google.protobuf.FileDescriptorSet")]
    [InlineData("google/protobuf/duration", "google.protobuf.Duration")]
    [InlineData("google/protobuf/empty", "google.protobuf.Empty")]
    [InlineData("google/protobuf/field_mask", "google.protobuf.FieldMask")]
    [InlineData("google/protobuf/source_context", "google.protobuf.SourceContext")]
    [InlineData("google/protobuf/struct", "google.protobuf.ListValue")]
    [InlineData("google/protobuf/timestamp", "google.protobuf.Timestamp")]
    [InlineData("google/protobuf/type", "google.protobuf.Type")]
    [InlineData("google/protobuf/wrappers", "google.protobuf.BytesValue")]
    [InlineData("google/type/calendar_period", "google.type.CalendarPeriod")]
    [InlineData("google/type/color", "google.type.Color")]
    [InlineData("google/type/date", "google.type.Date")]
    [InlineData("google/type/dayofweek", "google.type.DayOfWeek")]
    [InlineData("google/type/expr", "google.type.Expr")]
    [InlineData("google/type/fraction", "google.type.Fraction")]
    [InlineData("google/type/interval", "google.type.Interval")]
    [InlineData("google/type/latlng", "google.type.LatLng")]
    [InlineData("google/type/localized_text", "google.type.LocalizedText")]
    [InlineData("google/type/money", "google.type.Money")]
    [InlineData("google/type/month", "google.type.Month")]
    [InlineData("google/type/phone_number", "google.type.PhoneNumber.ShortCode")]
    [InlineData("google/type/postal_address", "google.type.PostalAddress")]
    [InlineData("google/type/quaternion", "google.type.Quaternion")]
    [InlineData("google/type/timeofday", "google.type.TimeOfDay")]
    [InlineData("confluent/type/decimal", "confluent.type.Decimal")]
    [InlineData("additionalTypes/decimal", "additionalTypes.Decimal")]
    public void A_file_that_every_reader_has_may_be_imported(string import, string type)
    {
        var text =
            $"syntax = \"proto3\"; import \"{import}.proto\"; message A {{ {type} a = 1; repeated .{type} b = 2; map<string, "
            + $"{type}> c = 3; }}";
        ProtoFile.Check(text).ShouldBeNull();
        var file = ProtoFile.ParseRegistered(text);
        file.Messages[0].Fields.ShouldAllBe(field => field.Type.Name == type);
        file.Index.Names.ShouldBe(["A", "A.CEntry"]);
        file.ImportedMessages.Select(message => message.FullName)
            .Concat(file.ImportedEnums.Select(declared => declared.FullName))
            .ShouldContain(name => type == name || type.StartsWith(name + ".", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("datetime", "DateTime")]
    [InlineData("decimal", "Decimal")]
    public void A_file_that_only_some_writers_have_is_read_but_not_served(string file, string type)
    {
        var text = $"syntax = \"proto3\"; import \"google/type/{file}.proto\"; message A {{ google.type.{type} a = 1; }}";
        ProtoFile.Check(text).ShouldNotBeNull().Column.ShouldBe(20);
        ProtoFile.ParseRegistered(text).Messages[0].Fields[0].Type.Name.ShouldBe($"google.type.{type}");
    }

    [Theory]
    [InlineData(
        "import \"metadata/metadata.proto\"; message A { string s = 1 [(metadata.metadata_key) = \"description\", "
            + "(metadata.metadata_value) = \"short\"]; }"
    )]
    [InlineData(
        "import \"confluent/meta.proto\"; option (confluent.file_meta).doc = \"x\"; message A { option (confluent.message_meta) = { "
            + "doc: \"d\" tags: [\"PII\"] }; string s = 1 [(confluent.field_meta) = { params: [{ key: \"a\", value: \"b\" }] }, deprecated = true]; }"
    )]
    public void Options_of_a_file_that_every_reader_has_are_served(string text) =>
        ProtoFile.Check($"syntax = \"proto3\"; {text}").ShouldBeNull();

    [Fact]
    public void Custom_options_extensions_and_foreign_imports_keep_no_reader_from_reading()
    {
        var file = ProtoFile.ParseRegistered(
            """
            syntax = "proto2";
            package p;
            import "google/protobuf/descriptor.proto";
            import "owners.proto";
            option (owners.team) = { name: "a;b" list: [1, 2] };
            extend google.protobuf.FieldOptions { optional string unit = 50001; }
            message A {
              option (owners.table).name = "t";
              optional int32 a = 1 [(unit) = "m", deprecated = true, (owners.x).y = { z: [1, 2] }];
              repeated int32 b = 2 [packed = true, (unit) = 'a]'];
              optional string c = 3 [(unit) = "s", (owners.q) = 1];
              enum E { option (owners.e) = 1; ZERO = 0 [(owners.v) = "0"]; }
              extensions 4 to 5, 100 to max [verification = UNVERIFIED];
              extend B { optional int64 more = 100; }
            }
            message B { extensions 100 to 199; optional A.E e = 1 [default = ZERO, (unit) = "none"]; }
            extend B { repeated string names = 101; }
            """
        );
        file.Messages[0].Fields.Select(field => field.ToString()).ShouldBe(["int32 a = 1;", "repeated int32 b = 2;", "string c = 3;"]);
        file.Messages[0].Fields[1].IsPacked.ShouldBeTrue();
        file.Extensions.Select(extension => (extension.Extendee, extension.FullName, extension.Field.ToString()))
            .ShouldBe(
                [
                    ("google.protobuf.FieldOptions", "p.unit", "string unit = 50001;"),
                    ("p.B", "p.names", "repeated string names = 101;"),
                    ("p.B", "p.A.more", "int64 more = 100;"),
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public void A_type_of_a_missing_file_is_reported_at_its_place() =>
        Should
            .Throw<ProtoException>(() =>
                ProtoFile.ParseRegistered("syntax = \"proto3\";\nimport \"other.proto\";\nmessage A { other.B b = 1; }")
            )
            .Problem.ShouldBe(new ProtoProblem(3, 13, "type not found: 'other.B'"));

    [Fact]
    public void Groups_are_read_as_messages_between_tags()
    {
        var file = ProtoFile.ParseRegistered(
            "message A { repeated group Line = 1 { optional int32 n = 1; message In {} } oneof o { group Other = 2 [deprecated = "
                + "true] { optional string s = 1; } int32 k = 3; } }"
        );
        file.Messages[0].Fields[0].ShouldBe(new ProtoField("line", 1, ProtoLabel.Repeated, new ProtoType(ProtoKind.Group, "A.Line")));
        file.Messages[0].Fields[0].ToString().ShouldBe("repeated group A.Line line = 1;");
        file.Messages[0].Fields[1].OneOf.ShouldBe("o");
        file.Index.Names.ShouldBe(["A", "A.Line", "A.Line.In", "A.Other"]);
    }

    [Fact]
    public void Editions_are_read_with_their_features()
    {
        var file = ProtoFile.ParseRegistered(
            """
            edition = "2023";
            option features.repeated_field_encoding = EXPANDED;
            message A {
              repeated int32 a = 1;
              repeated int32 b = 2 [features.repeated_field_encoding = PACKED];
              A c = 3 [features.message_encoding = DELIMITED];
              int32 d = 4 [features.field_presence = LEGACY_REQUIRED];
              reserved old, older;
              reserved 10 to 12;
            }
            """
        );
        file.Syntax.ShouldBe(ProtoSyntax.Editions);
        file.Messages[0]
            .Fields.Select(field => (field.ToString(), field.IsPacked))
            .ShouldBe([
                ("repeated int32 a = 1;", false),
                ("repeated int32 b = 2;", true),
                ("group A c = 3;", false),
                ("required int32 d = 4;", false),
            ]);
    }

    [Fact]
    public void A_given_JSON_name_is_kept() =>
        ProtoFile
            .Parse(
                "syntax = \"proto3\"; message A { int32 foo_bar_2x = 1; int32 b_ = 2 [json_name = \"@b\"]; int32 _c__d = 3; "
                    + "int32 E_f = 4; }"
            )
            .Messages[0]
            .Fields.Select(field => (field.JsonName, field.GivenJsonName))
            .ShouldBe([("fooBar2x", null), ("@b", "@b"), ("CD", null), ("EF", null)]);

    [Theory]
    [InlineData(
        "syntax = \"proto3\"; package a . b; message B { message C {} message A { message D {} map<string, int32> by_2x_name = 1; } } "
            + "enum E { message = 0; }",
        new[] { "a.b.B", "a.b.B.A", "a.b.B.A.By2xNameEntry", "a.b.B.A.D", "a.b.B.C" }
    )]
    [InlineData(
        "import \"other.proto\"; option (x) = { message: 1 }; message A { optional other.B message = 1; oneof message { int32 a = 3; "
            + "} message B { reserved \"message\"; } }",
        new[] { "A", "A.B" }
    )]
    [InlineData(
        "message A { extensions 1 to max; extend A { optional group G = 4 { message I {} } } } extend A { repeated group H = 5 {} }",
        new[] { "A", "A.G", "A.G.I", "H" }
    )]
    [InlineData(
        "edition = \"2024\"; export message A { local enum E { Z = 0; } } local message B {} service S { rpc message(A) returns (B) { "
            + "option (y) = { a { } }; } }",
        new[] { "A", "B" }
    )]
    [InlineData(
        "syntax = \"proto3\"; message map { map<string, .map> map = 1; repeated map maps = 2; map one = 3; }",
        new[] { "map", "map.MapEntry" }
    )]
    [InlineData("", new string[0])]
    public void The_names_of_messages_are_found_whatever_else_the_text_has(string text, string[] names) =>
        MessageIndex.OfText(text).Names.ShouldBe(names.Order(StringComparer.Ordinal));

    [Fact]
    public void Broken_texts_from_a_registry_are_read_or_refused_but_never_crash()
    {
        const string Signs = " \n{}[]()<>;=,.\"'/*-0199aZ_";
        var text = """
            package p; import "google/protobuf/duration.proto";
            message A { option (x.y).z = { a: [1] }; repeated group G = 1 [(k) = 3, packed = false] { optional int32 i = 1; } extensions 4 to 5, 9;
            repeated MEntry m = 2; message MEntry { option map_entry = true; optional string key = 1; optional A value = 2; } map<string, A> n = 3; }
            extend A { optional int64 more = 4; }
            """;
        var read = 0;
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var broken = new System.Text.StringBuilder(text);
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                var at = random.Next(broken.Length);
                if (random.Next(3) == 0)
                    broken.Remove(at, Math.Min(random.Next(1, 30), broken.Length - at));
                else if (random.Next(2) == 0)
                    broken.Insert(at, Signs[random.Next(Signs.Length)]);
                else
                    broken[at] = Signs[random.Next(Signs.Length)];
            }

            try
            {
                var file = ProtoFile.ParseRegistered(broken.ToString());
                read++;
                MessageIndex.OfText(broken.ToString()).Names.ShouldBe(file.Index.Names, broken.ToString());
            }
            catch (ProtoException exception)
            {
                exception.Problem.Line.ShouldBeGreaterThan(0, broken.ToString());
            }
        }

        read.ShouldBeGreaterThan(50);
    }
}
