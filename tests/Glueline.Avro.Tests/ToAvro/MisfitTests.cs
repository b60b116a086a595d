using Glueline.Avro.ToAvro;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.ToAvro;

public sealed class MisfitTests
{
    [Theory]
    [InlineData("\"int\"", "\"x\"", MisfitKind.WrongType, "the event has the string \"x\", the schema has int")]
    [InlineData("\"int\"", "2.0", MisfitKind.WrongType, "the event has the number 2.0, the schema has int")]
    [InlineData("\"int\"", "2147483648", MisfitKind.NumberOutOfRange, "the event has the number 2147483648, which is beyond int")]
    [InlineData("\"int\"", "-2147483649", MisfitKind.NumberOutOfRange, "the event has the number -2147483649, which is beyond int")]
    [InlineData(
        "\"long\"",
        "9223372036854775808",
        MisfitKind.NumberOutOfRange,
        "the event has the number 9223372036854775808, which is beyond long"
    )]
    [InlineData("\"long\"", "null", MisfitKind.WrongType, "the event has null, the schema has long")]
    [InlineData("\"long\"", "1e2", MisfitKind.WrongType, "the event has the number 1e2, the schema has long")]
    [InlineData(
        "\"double\"",
        "9007199254740993",
        MisfitKind.InexactNumber,
        "the event has the number 9007199254740993, which double can't hold exactly"
    )]
    [InlineData(
        "\"double\"",
        "0.12345678901234567890",
        MisfitKind.InexactNumber,
        "the event has the number 0.12345678901234567890, which double can't hold exactly"
    )]
    [InlineData("\"double\"", "1e400", MisfitKind.InexactNumber, "the event has the number 1e400, which double can't hold exactly")]
    [InlineData("\"double\"", "1e-400", MisfitKind.InexactNumber, "the event has the number 1e-400, which double can't hold exactly")]
    [InlineData(
        "\"float\"",
        "0.123456789",
        MisfitKind.InexactNumber,
        "the event has the number 0.123456789, which float can't hold exactly"
    )]
    [InlineData("\"double\"", "true", MisfitKind.WrongType, "the event has true, the schema has double")]
    [InlineData("\"boolean\"", "1", MisfitKind.WrongType, "the event has the number 1, the schema has boolean")]
    [InlineData("\"string\"", "false", MisfitKind.WrongType, "the event has false, the schema has string")]
    [InlineData("""["null","string"]""", "5", MisfitKind.WrongType, "the event has the number 5, the schema has union of null and string")]
    [InlineData(
        """["null","long","double"]""",
        "\"5\"",
        MisfitKind.WrongType,
        "the event has the string \"5\", the schema has union of null, long and double"
    )]
    [InlineData(
        """["null","long","double"]""",
        "9007199254740993.0",
        MisfitKind.InexactNumber,
        "the event has the number 9007199254740993.0, which union of null, long and double can't hold exactly"
    )]
    [InlineData("""{"type":"array","items":"int"}""", "{}", MisfitKind.WrongType, "the event has an object, the schema has array")]
    [InlineData("""{"type":"map","values":"int"}""", "[]", MisfitKind.WrongType, "the event has an array, the schema has map")]
    [InlineData(
        """{"type":"enum","name":"E","symbols":["A"]}""",
        "\"B\"",
        MisfitKind.UnknownSymbol,
        "the event has the string \"B\", the schema has enum E"
    )]
    [InlineData(
        """{"type":"fixed","name":"F","size":2}""",
        "\"abc\"",
        MisfitKind.WrongLength,
        "the event has the string \"abc\", the schema has fixed F"
    )]
    [InlineData("\"bytes\"", "\"Ā\"", MisfitKind.UnreadableText, "the event has the string \"Ā\", the schema has bytes")]
    [InlineData(
        """{"type":"string","logicalType":"uuid"}""",
        "\"no\"",
        MisfitKind.UnreadableText,
        "the event has the string \"no\", the schema has string (uuid)"
    )]
    [InlineData(
        """{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}""",
        "1.234",
        MisfitKind.InexactNumber,
        "the event has the number 1.234, which bytes (decimal, precision 4, scale 2) can't hold exactly"
    )]
    [InlineData(
        """{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}""",
        "1e99999999",
        MisfitKind.NumberOutOfRange,
        "the event has the number 1e99999999, which is beyond bytes (decimal, precision 4, scale 2)"
    )]
    public void A_value_that_does_not_fit_is_reported_with_both_sides(string schema, string json, MisfitKind kind, string reason)
    {
        var misfit = Misfit(Record(Field("f", schema)), $$"""{"f": {{json}}}""");
        misfit.Kind.ShouldBe(kind);
        misfit.Reason.ShouldBe(reason);
        misfit.Path.ShouldBe("/f");
        misfit.Offset.ShouldBe(6);
        Refused(Record(Field("f", schema)), $$"""{"f": {{json}}}""").Message.ShouldBe($"/f: {reason} (byte 6)");
    }

    [Fact]
    public void An_unknown_member_is_named() =>
        Misfit(Record(Field("a", "\"int\"")), """{"a":1,"b/c":{"d":1}}""")
            .ToString()
            .ShouldBe("/b~1c: the event has an object, the schema has no such field in record R");

    [Fact]
    public void A_missing_field_is_reported_at_its_place()
    {
        var inner = """{"type":"record","name":"I","fields":[{"name":"x","type":"int"},{"name":"y","type":"long"}]}""";
        var misfit = Misfit(Record(Field("a", $$"""{"type":"array","items":{{inner}}}""")), """{"a":[{"x":1,"y":2},{"y":2}]}""");
        misfit.Kind.ShouldBe(MisfitKind.MissingField);
        misfit.ToString().ShouldBe("/a/1/x: the event lacks the member, and the schema has no default for it (int)");
    }

    [Theory]
    [InlineData("""{"a":[1,2,{"b":"x"}]}""", "/a/2/b")]
    [InlineData("""{ "skipped" : "}]," , "a" : [ [1,2], {"z":null} , {"y":[], "b":"x"}]}""", "/a/2/b")]
    public void The_path_counts_items_and_names_members(string json, string path)
    {
        var item = """{"type":"record","name":"I","fields":[{"name":"b","type":["null","int"],"default":null}]}""";
        var schema = Record(
            Field("skipped", "\"string\"", "\"\""),
            Field("a", $$"""{"type":"array","items":["int",{"type":"array","items":"int"},{{item}}]}""")
        );
        Misfit(schema, json).Path.ShouldBe(path);
    }

    [Theory]
    [InlineData("""{"f":1""", "the text is not JSON: expected ',' or '}', but it ends", 6)]
    [InlineData("""{"f":1,}""", "the text is not JSON: expected a member's name, found '}'", 7)]
    [InlineData("""{"f":01}""", "the text is not JSON: a number with a leading zero", 5)]
    [InlineData("""{"f":-}""", "the text is not JSON: a number with '}' where a digit must be", 5)]
    [InlineData("""{"f":nul}""", "the text is not JSON: expected null, found 'n'", 5)]
    [InlineData("""{"f":1} x""", "the text is not JSON: expected the end of the text, found 'x'", 8)]
    [InlineData("", "the text is not JSON: expected a value, but it ends", 0)]
    [InlineData("\u00EF\u00BB\u00BF{}", "the text is not JSON: expected a value, found the byte 0xC3", 0)]
    [InlineData("""{"f":"\x"}""", "the text is not JSON: a string with an unknown escape: a backslash and 'x'", 6)]
    [InlineData("""{"f":"\ud800"}""", "the text is not JSON: a string with half a surrogate pair", 6)]
    [InlineData("{\"f\":\"a\nb\"}", "the text is not JSON: a string with the byte 0x0A in it, which must be escaped", 7)]
    public void Text_that_is_not_JSON_is_an_exception_with_its_place(string json, string reason, int offset)
    {
        var problem = Refused(Record(Field("f", """["null","int","string"]""")), json);
        problem.Reason.ShouldBe(reason);
        problem.Offset.ShouldBe(offset);
    }
}
