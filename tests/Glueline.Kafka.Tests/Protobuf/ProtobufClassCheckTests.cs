using Glueline.Kafka.Protobuf;
using Glueline.Kafka.Tests.Doubles;
using Google.Protobuf.WellKnownTypes;

namespace Glueline.Kafka.Tests.Protobuf;

/// <summary>Compares .proto files with the class of the messages that they are registered for.</summary>
public sealed class ProtobufClassCheckTests
{
    private const string Remedy = ". Pass the text of the file that the class was generated from. (Parameter 'options')";

    [Theory]
    [InlineData("pb-first")]
    [InlineData("pb-second")]
    [InlineData("pb-third")]
    [InlineData("pb-deepest")]
    [InlineData("pb-maps")]
    [InlineData("pb-known")]
    public void The_file_that_Javas_library_wrote_for_a_class_matches_it(string name) =>
        Should.NotThrow(() => Serializer(name, text => text));

    [Theory]
    [InlineData(
        "pb-second",
        "int64 x = 1;",
        "string x = 1;",
        "interop.Second.Inner.x is \"string x = 1;\" in the file and \"int64 x = 1;\" in the class"
    )]
    [InlineData(
        "pb-second",
        "int64 x = 1;",
        "sint64 x = 1;",
        "interop.Second.Inner.x is \"sint64 x = 1;\" in the file and \"int64 x = 1;\" in the class"
    )]
    [InlineData(
        "pb-second",
        "int64 x = 1;",
        "int64 y = 1;",
        "interop.Second.Inner.y is \"int64 y = 1;\" in the file and \"int64 x = 1;\" in the class"
    )]
    [InlineData(
        "pb-second",
        "repeated string tags",
        "string tags",
        "interop.Second.Inner.tags is \"string tags = 2;\" in the file and \"repeated string tags = 2;\" in the class"
    )]
    [InlineData("pb-second", "bytes raw = 4;", "", "interop.Second.raw is not in the file and \"bytes raw = 4;\" in the class")]
    [InlineData(
        "pb-second",
        "bytes raw = 4;",
        "bytes raw = 4; bool more = 40;",
        "interop.Second.more is \"bool more = 40;\" in the file and not in the class"
    )]
    [InlineData(
        "pb-second",
        "bytes raw = 4;",
        "bytes raw = 14;",
        "interop.Second.raw is not in the file and \"bytes raw = 4;\" in the class; interop.Second.raw is \"bytes raw = 14;\" in the "
            + "file and not in the class"
    )]
    [InlineData(
        "pb-second",
        "oneof choice {\n    string text = 5;",
        "string text = 5; oneof choice {",
        "interop.Second.text is \"string text = 5;\" in the file and \"oneof choice { string text = 5; }\" in the class"
    )]
    [InlineData(
        "pb-second",
        "bool yes = 8;",
        "oneof other { bool yes = 8; }",
        "interop.Second.yes is \"oneof other { bool yes = 8; }\" in the file and \"bool yes = 8;\" in the class"
    )]
    [InlineData("pb-second", "BIG = 1;", "BIG = 2;", "interop.Second.Kind.BIG is \"BIG = 2;\" in the file and \"BIG = 1;\" in the class")]
    [InlineData("pb-second", "BIG = 1;", "", "interop.Second.Kind.BIG is not in the file and \"BIG = 1;\" in the class")]
    [InlineData(
        "pb-second",
        "BIG = 1;",
        "BIG = 1; HUGE = 2;",
        "interop.Second.Kind.HUGE is \"HUGE = 2;\" in the file and not in the class"
    )]
    [InlineData(
        "pb-second",
        "fixed64 wide = 9;",
        "fixed32 wide = 9;",
        "interop.Second.wide is \"fixed32 wide = 9;\" in the file and \"fixed64 wide = 9;\" in the class"
    )]
    [InlineData(
        "pb-second",
        ".interop.Second.Kind kind = 2;",
        "int32 kind = 2;",
        "interop.Second.kind is \"int32 kind = 2;\" in the file and \"interop.Second.Kind kind = 2;\" in the class"
    )]
    [InlineData(
        "pb-second",
        ".interop.Second.Inner inner = 1;",
        ".interop.First inner = 1;",
        "interop.First.a is \"string a = 1;\" in the file and \"int64 x = 1;\" in the class; interop.First.tags is not in the file "
            + "and \"repeated string tags = 2;\" in the class"
    )]
    [InlineData(
        "pb-third",
        "int64 x = 1;",
        "uint64 x = 1;",
        "interop.Second.Inner.x is \"uint64 x = 1;\" in the file and \"int64 x = 1;\" in the class"
    )]
    [InlineData(
        "pb-maps",
        "double value = 2;",
        "float value = 2;",
        "interop.maps.Scores.scores is \"map<string, float> scores = 1;\" in the file and \"map<string, double> scores = 1;\" in the class"
    )]
    [InlineData(
        "pb-maps",
        "int32 key = 1;",
        "int64 key = 1;",
        "interop.maps.Scores.points is \"map<int64, interop.maps.Point> points = 2;\" in the file and \"map<int32, "
            + "interop.maps.Point> points = 2;\" in the class"
    )]
    [InlineData(
        "pb-maps",
        "sint64 y = 2;",
        "int64 y = 2;",
        "interop.maps.Point.y is \"int64 y = 2;\" in the file and \"sint64 y = 2;\" in the class"
    )]
    [InlineData(
        "pb-known",
        ".google.protobuf.Duration took",
        ".google.protobuf.Timestamp took",
        "interop.known.Known.took is \"google.protobuf.Timestamp\" in the file and \"google.protobuf.Duration\" in the class"
    )]
    [InlineData(
        "pb-two",
        "required string id = 1;",
        "optional string id = 1;",
        "interop.two.Legacy.id is \"string id = 1;\" in the file and \"required string id = 1;\" in the class"
    )]
    [InlineData(
        "pb-two",
        "HIGH = 2;",
        "HIGH = 2; TOP = 3;",
        "interop.two.Legacy.Level.TOP is \"TOP = 3;\" in the file and not in the class"
    )]
    public void A_different_file_is_refused_with_both_sides(string name, string from, string to, string difference)
    {
        var message = JavaRecord.Of(name).Message;
        Should
            .Throw<ArgumentException>(() => Serializer(name, text => text.Replace(from, to, StringComparison.Ordinal)))
            .Message.ShouldBe($"The file does not match the class of {message}: {difference}{Remedy}");
    }

    [Theory]
    [InlineData("pb-second", "repeated int32 packed = 7;", "repeated int32 packed = 7 [packed = false, json_name = \"p\"];")]
    [InlineData("pb-second", ".interop.Second.Inner inner = 1;", "Inner inner = 1; // moved\n reserved 77; reserved \"gone\";")]
    [InlineData("pb-third", "optional string maybe = 1;", "string maybe = 1;")]
    [InlineData("pb-maps", "Point ", "Place ")]
    [InlineData("pb-two", "reserved 10 to 12;", "")]
    public void What_does_not_matter_to_readers_may_differ(string name, string from, string to)
    {
        JavaRecord.Of(name).Definition.ShouldContain(from);
        Should.NotThrow(() => Serializer(name, text => text.Replace(from, to, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_for_a_class_of_Googles_is_compared_with_it() =>
        Should
            .Throw<ArgumentException>(() =>
                Serializer<Duration>(
                    "syntax = \"proto3\"; package google.protobuf; message Duration { string seconds = 1; int32 nanos = 2; }"
                )
            )
            .Message.ShouldBe(
                "The file does not match the class of google.protobuf.Duration: google.protobuf.Duration.seconds is \"string "
                    + "seconds = 1;\" in the file "
                    + "and \"int64 seconds = 1;\" in the class"
                    + Remedy
            );

    [Fact]
    public void Recursive_messages_are_compared_once_and_many_differences_are_summed_up()
    {
        const string Right = """
            syntax = "proto3"; package google.protobuf;
            message Struct { map<string, Value> fields = 1; }
            message Value { oneof kind { NullValue null_value = 1; double number_value = 2; string string_value = 3; bool bool_value = 4; Struct struct_value = 5; ListValue list_value = 6; } }
            enum NullValue { NULL_VALUE = 0; }
            message ListValue { repeated Value values = 1; }
            """;
        Should.NotThrow(() => Serializer<Struct>(Right));
        var wrong = Right
            .Replace("oneof kind { ", "", StringComparison.Ordinal)
            .Replace("list_value = 6; }", "list_value = 6; bool a = 7; bool b = 8; bool c = 9;", StringComparison.Ordinal);
        Should.Throw<ArgumentException>(() => Serializer<Struct>(wrong)).Message.ShouldEndWith($"; and 1 more{Remedy}");
    }

    private static GlueProtobufSerializer<RawMessage> Serializer(string name, Func<string, string> change)
    {
        var record = JavaRecord.Of(name);
        RawMessage.Set(record.Descriptors!, record.Message!);
        // A range of extensions is not supported, whatever the class.
        return Serializer<RawMessage>(change(record.Definition.Replace("extensions 100 to 199;", "", StringComparison.Ordinal)));
    }

    private static GlueProtobufSerializer<T> Serializer<T>(string definition)
        where T : class, Google.Protobuf.IMessage<T>, new() =>
        new MemoryRegistry().Client().ProtobufSerializer<T>(new() { Definition = definition });
}
