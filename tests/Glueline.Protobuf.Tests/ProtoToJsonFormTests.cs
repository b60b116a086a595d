using System.Buffers;
using System.Text;

namespace Glueline.Protobuf.Tests;

/// <summary>Messages, in hex, and their JSON or what is wrong with them, at its place.</summary>
public sealed class ProtoToJsonFormTests
{
    private const string Known = """
        syntax = "proto3";
        import "google/protobuf/any.proto"; import "google/protobuf/duration.proto"; import "google/protobuf/empty.proto";
        import "google/protobuf/field_mask.proto"; import "google/protobuf/struct.proto"; import "google/protobuf/timestamp.proto";
        import "google/protobuf/wrappers.proto"; import "google/type/money.proto"; import "google/type/dayofweek.proto";
        message A {
          google.protobuf.Timestamp at = 1; google.protobuf.Duration took = 2; google.protobuf.Int64Value n = 3;
          google.protobuf.BytesValue b = 4;
          google.protobuf.Struct s = 5; google.protobuf.Any any = 6; google.protobuf.FieldMask mask = 7; google.protobuf.Empty none = 8;
          google.type.Money price = 9; google.type.DayOfWeek day = 10; repeated google.protobuf.BoolValue flags = 11;
          google.protobuf.Value v = 12;
          map<string, google.protobuf.Timestamp> times = 13; google.protobuf.DoubleValue d = 14;
        }
        """;

    [Theory]
    [InlineData("", "{}")]
    [InlineData("0A00", """{"at":"1970-01-01T00:00:00Z"}""")]
    [InlineData("0A0408011064", """{"at":"1970-01-01T00:00:01.000000100Z"}""")]
    [InlineData("0A0B08FFFFFFFFFFFFFFFFFF01", """{"at":"1969-12-31T23:59:59Z"}""")]
    [InlineData("1200", """{"took":"0s"}""")]
    [InlineData("12160880FEFFFFFFFFFFFFFF0110C086F5F5FFFFFFFFFF01", """{"took":"-256.021150912s"}""")]
    [InlineData("1A00", """{"n":"0"}""")]
    [InlineData("1A020805", """{"n":"5"}""")]
    [InlineData("2200", """{"b":""}""")]
    [InlineData("2A0A0A080A016B12031A0176", """{"s":{"k":"v"}}""")]
    [InlineData("2A090A070A016B12020800", """{"s":{"k":null}}""")]
    [InlineData("2A0D0A0B0A016B120632040A022001", """{"s":{"k":[true]}}""")]
    [InlineData("3A0E0A07666F6F5F6261720A0371757A", """{"mask":"fooBar,quz"}""")]
    [InlineData("4200", """{"none":{}}""")]
    [InlineData("4A070A03455552100C", """{"price":{"currencyCode":"EUR","units":"12"}}""")]
    [InlineData("5001", """{"day":"MONDAY"}""")]
    [InlineData("5063", """{"day":99}""")]
    [InlineData("5A005A020801", """{"flags":[false,true]}""")]
    [InlineData("62022001", """{"v":true}""")]
    [InlineData("6200", """{"v":null}""")]
    [InlineData("3200", """{"any":{}}""")]
    [InlineData("32090A03782F4112021A00", """{"any":{"@type":"x/A","n":"0"}}""")]
    [InlineData(
        "32220A1C782F676F6F676C652E70726F746F6275662E496E74363456616C756512020805",
        """{"any":{"@type":"x/google.protobuf.Int64Value","value":"5"}}"""
    )]
    [InlineData("6A030A016B", """{"times":{"k":"1970-01-01T00:00:00Z"}}""")]
    [InlineData("7209090000000000000080", """{"d":-0}""")]
    public void Well_known_messages_have_their_special_forms(string message, string json) => Json(Known, message).ShouldBe(json);

    [Theory]
    [InlineData(
        "message A { optional group G = 1 { optional int32 x = 1; } repeated group H = 2 { optional string s = 1; } }",
        "0B08050C" + "13" + "0A0161" + "14" + "1314",
        """{"g":{"x":5},"h":[{"s":"a"},{}]}"""
    )]
    [InlineData(
        "message A { optional int32 x = 1; extensions 100 to 199, 300; } extend A { optional string more = 100; } message B { extend "
            + "A { repeated int32 n = 101; } }",
        "0801A206016BA8060AA8060B",
        """{"x":1,"[more]":"k","[B.n]":[10,11]}"""
    )]
    [InlineData("message A { optional int32 x = 1; }", "230A0161241B1C0807", """{"x":7}""")]
    [InlineData("package google.protobuf; message Struct { optional int32 x = 1; } message Value {}", "0801", """{"x":1}""")]
    [InlineData(
        "edition = \"2023\"; message A { B b = 1 [features.message_encoding = DELIMITED]; } message B { int32 x = 1; }",
        "0B08050C",
        """{"b":{"x":5}}"""
    )]
    [InlineData(
        "import \"owners.proto\"; message A { optional int32 foo_bar = 1 [json_name = \"@foo\", (owners.unit) = \"m\"]; }",
        "0801",
        """{"@foo":1}"""
    )]
    [InlineData(
        "message A { repeated MEntry m = 1; message MEntry { option map_entry = true; optional sint32 key = 1; optional A value = 2; } }",
        "0A0408011200",
        """{"m":{"-1":{}}}"""
    )]
    [InlineData("syntax = \"proto3\"; message A { int32 last = 70000; int32 first = 1; }", "809722050801", """{"first":1,"last":5}""")]
    [InlineData(
        "syntax = \"proto3\"; message A { repeated int32 n = 1; int32 x = 2; }",
        "080110050A02020308041001",
        """{"n":[1,2,3,4],"x":1}"""
    )]
    [InlineData(
        "syntax = \"proto3\"; message A { oneof o { int32 x = 1; A a = 2; } }",
        "1202080308011204120208" + "07",
        """{"a":{"a":{"x":7}}}"""
    )]
    [InlineData(
        "syntax = \"proto3\"; message A { map<bool, int32> m = 1; }",
        "0A0408011005" + "0A020801" + "0A021006",
        """{"m":{"true":0,"false":6}}"""
    )]
    public void Every_construct_of_text_that_others_registered_is_read(string text, string message, string json) =>
        Json(text, message).ShouldBe(json);

    [Theory]
    [InlineData(Known, "0A0408011080", "/at: expected 1 more bytes, found 0 (byte 6)")]
    [InlineData(Known, "0A0A", "/at: expected 10 more bytes, found 0 (byte 2)")]
    [InlineData(
        Known,
        "0A020A00",
        "/at: field 1 has wire type 2, expected 0 for int64: the record was written with another definition (byte 2)"
    )]
    [InlineData(
        Known,
        "0A0708FFFFFFFFFF7F",
        "/at: 4398046511103 s and 0 ns are not a google.protobuf.Timestamp: it has the years 1 to 9999 and 0 to 999,999,999 ns (byte 2)"
    )]
    [InlineData(
        Known,
        "120D080110FFFFFFFFFFFFFFFFFF01",
        "/took: 1 s and -1 ns are not a google.protobuf.Duration: it has 10,000 years at most, and one sign (byte 2)"
    )]
    [InlineData(
        Known,
        "32060A01781201FF",
        "/any: a google.protobuf.Any holds 'x', which is not in the definition, nor in a file that it imports (byte 4)"
    )]
    [InlineData(Known, "2A0A0A080A016B12031A01FF", "/s/k: a string is not UTF-8 (byte 11)")]
    [InlineData(
        Known,
        "2A090A070A016B12020900",
        "/s/k: field 1 has wire type 1, expected 0 for enum: the record was written with another definition (byte 9)"
    )]
    [InlineData(
        Known,
        "5A005A0109",
        "/flags/1: field 1 has wire type 1, expected 0 for bool: the record was written with another definition (byte 4)"
    )]
    [InlineData(Known, "6A060A016B12020A", "/times: expected 2 more bytes, found 1 (byte 7)")]
    [InlineData(Known, "00", "field number 0 is not allowed (byte 0)")]
    [InlineData(Known, "0F", "/at: unknown wire type 7 (byte 0)")]
    [InlineData(Known, "FFFFFFFFFFFFFFFFFFFFFF", "a varint is longer than 10 bytes (byte 0)")]
    [InlineData("message A { optional group G = 1 { optional int32 x = 1; } }", "0B080114", "/g: group 1 ends as group 2 (byte 3)")]
    [InlineData("message A { optional group G = 1 { optional int32 x = 1; } }", "0B0801", "/g: expected 1 more bytes, found 0 (byte 3)")]
    [InlineData("message A { optional group G = 1 { optional int32 x = 1; } }", "0C", "/g: unknown wire type 4 (byte 0)")]
    [InlineData(
        "message A { optional group G = 1 { optional int32 x = 1; } }",
        "0A020801",
        "/g: field 1 has wire type 2, expected 3 for group: the record was written with another definition (byte 0)"
    )]
    [InlineData(
        "syntax = \"proto3\"; message A { map<string, A> by_name = 1; repeated A many = 2; float x = 3; }",
        "0A0C0A0361" + "2F62" + "12051203" + "12011D",
        "/byName/a~1b/many/0/many/0/x: expected 4 more bytes, found 0 (byte 14)"
    )]
    [InlineData(
        "syntax = \"proto3\"; message A { A a = 1; string s = 2; }",
        "1202FFFF" + "0A021200" + "0A03" + "1201FF",
        "/a/s: a string is not UTF-8 (byte 6)"
    )]
    public void Bytes_that_are_not_a_message_are_reported_at_their_place(string text, string message, string reason) =>
        Should.Throw<ProtoDataException>(() => Json(text, message)).Message.ShouldBe(reason);

    [Fact]
    public void Nesting_is_limited_as_in_Googles_parsers()
    {
        const string Text = "syntax = \"proto3\"; message A { A a = 1; }";
        Json(Text, Nested(100)).ShouldEndWith("}}");
        var exception = Should.Throw<ProtoDataException>(() => Json(Text, Nested(101)));
        exception.Reason.ShouldBe("messages are nested deeper than 100");
        exception.Path.ShouldBe(string.Concat(Enumerable.Repeat("/a", 101)));
        Should
            .Throw<ProtoDataException>(() => Json(Text, string.Concat(Enumerable.Repeat("13", 100_000))))
            .Reason.ShouldBe("groups are nested deeper than 100");
    }

    private static string Nested(int depth)
    {
        byte[] message = [];
        for (; depth > 0; depth--)
            message =
                message.Length < 128
                    ? [0x0A, (byte)message.Length, .. message]
                    : [0x0A, (byte)(message.Length & 0x7F | 0x80), (byte)(message.Length >> 7), .. message];
        return Convert.ToHexString(message);
    }

    [Fact]
    public void Many_entries_of_a_map_are_told_apart_by_key()
    {
        var entries = new StringBuilder();
        for (var i = 0; i < 1_000; i++)
            entries.Append($"0A0408{i % 100:X2}10{i / 100:X2}");
        Json("syntax = \"proto3\"; message A { map<int32, int32> m = 1; }", entries.ToString())
            .ShouldBe($"{{\"m\":{{{string.Join(',', Enumerable.Range(0, 100).Select(i => $"\"{i}\":9"))}}}}}");
    }

    [Theory]
    [InlineData("", "the message index is not complete: expected 1 more bytes, found 0 (byte 0)")]
    [InlineData("80", "the message index is not complete: expected 1 more bytes, found 0 (byte 1)")]
    [InlineData(
        "03",
        "the record has message index 3, and the definition declares 3 messages: it was written with another definition (byte 0)"
    )]
    [InlineData("01", "message index 1 is A.MEntry, which is the entry of a map (byte 0)")]
    [InlineData(
        "FFFFFFFF7F",
        "the record has message index 34359738367, and the definition declares 3 messages: it was written with another definition (byte 0)"
    )]
    public void A_message_index_is_checked(string payload, string reason)
    {
        var json = ProtoToJson.Compile(
            ProtoFile.ParseRegistered("syntax = \"proto3\"; message A { map<string, int32> m = 1; } message B { int32 x = 1; }")
        );
        var output = new ArrayBufferWriter<byte>();
        json.ConvertPayload([2, 8, 5], output).ShouldBe("B");
        Encoding.UTF8.GetString(output.WrittenSpan).ShouldBe("""{"x":5}""");
        Should
            .Throw<ProtoDataException>(() => json.ConvertPayload(Convert.FromHexString(payload), new ArrayBufferWriter<byte>()))
            .Message.ShouldBe(reason);
    }

    [Fact]
    public void Names_and_defaults_are_written_as_asked()
    {
        const string Text = """
            syntax = "proto3";
            message A { int32 an_int = 1; optional int32 maybe = 2; repeated string many_texts = 3; map<string, A> by_name = 4; E kind = 5;
            oneof o { bool yes = 6; } A a = 7; int64 wide = 8; bytes raw = 9; string text = 10; double d = 11; } enum E { NONE = 0; }
            """;
        Json(Text, "", new ProtoJsonOptions { PreserveProtoFieldNames = true, FormatDefaultValues = true })
            .ShouldBe("""{"an_int":0,"many_texts":[],"by_name":{},"kind":"NONE","wide":"0","raw":"","text":"","d":0}""");
        Json(Text, "0805", new ProtoJsonOptions { PreserveProtoFieldNames = true }).ShouldBe("""{"an_int":5}""");
        Json(Text, "0805").ShouldBe("""{"anInt":5}""");
    }

    [Fact]
    public void The_length_of_the_text_is_limited()
    {
        const string Text = "syntax = \"proto3\"; message A { repeated A many = 1; int32 n = 2; }";
        var bytes = string.Concat(Enumerable.Repeat("0A00", 100));
        Json(Text, bytes, new ProtoJsonOptions { MaxTextBytes = 310 }).Length.ShouldBe(310);
        Should
            .Throw<ProtoDataException>(() => Json(Text, bytes, new ProtoJsonOptions { MaxTextBytes = 309 }))
            .Message.ShouldBe("the text has more than 309 bytes; a higher limit can be set as MaxTextBytes (byte 0)");
        Should
            .Throw<ProtoDataException>(() => Json(Text, bytes, new ProtoJsonOptions { MaxTextBytes = 100 }))
            .Message.ShouldBe("/many/31: the text has more than 100 bytes; a higher limit can be set as MaxTextBytes (byte 64)");
        Should.Throw<ArgumentOutOfRangeException>(() => new ProtoJsonOptions { MaxTextBytes = 0 });
    }

    [Fact]
    public void Reading_allocates_nothing_once_warm()
    {
        var json = ProtoToJson.Compile(ProtoFile.ParseRegistered(ProtoTexts.Of("everything3")));
        var message = new Three.Everything
        {
            AString = "text",
            AnInt64 = 5,
            Packed = { 1, 2, 300 },
            Inner = new() { Name = "n" },
            Counts = { ["a"] = 1, ["b"] = 2 },
            At = new() { Seconds = 1 },
            SomeBytes = Google.Protobuf.ByteString.CopyFromUtf8("raw"),
        };
        var bytes = Google.Protobuf.MessageExtensions.ToByteArray(message);
        json.Messages.TryGetIndex(Three.Everything.Descriptor.FullName, out var index).ShouldBeTrue();
        var output = new ArrayBufferWriter<byte>(4096);
        long Read()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            output.ResetWrittenCount();
            json.Convert(bytes, index, output);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        for (var i = 0; i < 100; i++)
            Read();
        Read().ShouldBe(0);
    }

    private static string Json(string text, string message, ProtoJsonOptions? options = null)
    {
        var output = new ArrayBufferWriter<byte>();
        var json = ProtoToJson.Compile(ProtoFile.ParseRegistered(text), options);
        json.Convert(Convert.FromHexString(message), 0, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
