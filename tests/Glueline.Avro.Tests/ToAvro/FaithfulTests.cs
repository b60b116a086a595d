using Glueline.Avro.ToAvro;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.ToAvro;

/// <summary>JSON keeps its content: one row for each promise, through the compiled converters.</summary>
public sealed class FaithfulTests
{
    [Theory]
    [InlineData("double", "\"NaN\"", "000000000000F87F")]
    [InlineData("double", "\"Infinity\"", "000000000000F07F")]
    [InlineData("double", "\"-Infinity\"", "000000000000F0FF")]
    [InlineData("float", "\"NaN\"", "0000C07F")]
    [InlineData("float", "\"Infinity\"", "0000807F")]
    [InlineData("float", "\"-Infinity\"", "000080FF")]
    public void NaN_and_the_infinities_are_the_strings_that_are_documented(string type, string json, string hex)
    {
        ToHex($"\"{type}\"", json).ShouldBe(hex);
        ThereAndBack(Record(Field("f", $"[\"null\",\"{type}\"]")), $$"""{"f":{{json}}}""").ShouldBe($$"""{"f":{{json}}}""");
    }

    [Theory]
    [InlineData("\"nan\"")]
    [InlineData("\"INF\"")]
    [InlineData("\"1.5\"")]
    public void Other_strings_are_not_numbers(string json) => Misfit("\"double\"", json).Kind.ShouldBe(MisfitKind.WrongType);

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    public void NaN_without_quotes_is_no_JSON(string json) => Refused("\"double\"", json).Reason.ShouldStartWith("the text is not JSON: ");

    [Theory]
    [InlineData("\"\\ud83d\\ude00\"", "08F09F9880", "\"😀\"")]
    [InlineData("\"😀\"", "08F09F9880", "\"😀\"")]
    [InlineData("\"\\uD834\\uDD1E and \\u20ac\"", "18F09D849E20616E6420E282AC", "\"𝄞 and €\"")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\"", "14225C2F080C0A0D09001F", "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\"")]
    public void Characters_beyond_the_basic_plane_and_escapes_are_kept(string json, string hex, string back)
    {
        ToHex("\"string\"", json).ShouldBe(hex);
        ThereAndBack("\"string\"", json).ShouldBe(back);
        ThereAndBack("""{"type":"map","values":"int"}""", $$"""{{{json}}:1}""").ShouldBe($$"""{{{back}}:1}""");
    }

    [Theory]
    [InlineData("long", "9223372036854775807")]
    [InlineData("long", "-9223372036854775808")]
    [InlineData("long", "9007199254740993")]
    [InlineData("double", "0.1")]
    [InlineData("double", "5E-324")]
    [InlineData("double", "1.7976931348623157E+308")]
    [InlineData("double", "123456789.12345679")]
    [InlineData("float", "0.1")]
    [InlineData("float", "3.4028235E+38")]
    public void Numbers_come_back_in_their_fewest_digits(string type, string json) => ThereAndBack($"\"{type}\"", json).ShouldBe(json);

    [Fact]
    public void An_unknown_member_is_reported_and_a_duplicate_refused_however_deep()
    {
        var schema = Record(
            Field("a", """{"type":"array","items":{"type":"record","name":"I","fields":[{"name":"x","type":"int","jsonName":"x y"}]}}""")
        );
        ThereAndBack(schema, """{"a":[{"x y":1}]}""").ShouldBe("""{"a":[{"x y":1}]}""");
        Misfit(schema, """{"a":[{"x y":1},{"x y":2,"z":false}]}""")
            .ToString()
            .ShouldBe("/a/1/z: the event has false, the schema has no such field in record I");
        Misfit(schema, """{"a":[{"x":1}]}""").Kind.ShouldBe(MisfitKind.UnknownMember);
        Refused(schema, """{"a":[{"x y":1},{"x y":2,"x y":2}]}""").Path.ShouldBe("/a/1/x y");
    }
}
