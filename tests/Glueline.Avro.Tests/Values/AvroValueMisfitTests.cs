using Glueline.Avro.Text;
using Glueline.Avro.Values;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.Values;

/// <summary>A value that its schema does not accept: the place, expected against found.</summary>
public sealed class AvroValueMisfitTests
{
    private static readonly Dictionary<string, (string Schema, AvroValue Value, string Message)> Misfits = new()
    {
        ["another type"] = ("\"long\"", new AvroInt(1), "expected long, found int"),
        ["null"] = ("\"string\"", AvroNull.Instance, "expected string, found null"),
        ["no branch"] = ("""["null","string"]""", new AvroLong(1), "expected union of null and string, found long"),
        ["another record"] = (
            """{"type":"record","name":"a.R","fields":[]}""",
            new AvroRecord(new("R", "b"), []),
            "expected record a.R, found record b.R"
        ),
        ["no branch of that name"] = (
            """["null",{"type":"record","name":"a.R","fields":[]}]""",
            new AvroRecord(new("R"), []),
            "expected union of null and record a.R, found record R"
        ),
        ["missing field"] = (Record(Field("a", "\"int\"")), new AvroRecord(new("R"), []), "/a: expected int, found no such field"),
        ["unknown field"] = (
            Record(),
            new AvroRecord(new("R"), [new("a", new AvroString("x"))]),
            "/a: expected no such field in record R, found string"
        ),
        ["unknown symbol"] = (
            """{"type":"enum","name":"E","symbols":["A"]}""",
            new AvroEnum(new("E"), "B"),
            "expected enum E with that symbol, found the symbol \"B\" of enum E"
        ),
        ["wrong length"] = (
            """{"type":"fixed","name":"F","size":2}""",
            new AvroFixed(new("F"), [1]),
            "expected fixed F of 2 bytes, found fixed F of 1 bytes"
        ),
        ["half a surrogate pair"] = ("\"string\"", new AvroString("\ud800"), "expected string, found a string with half a surrogate pair"),
        ["half a surrogate pair in a long string"] = (
            "\"string\"",
            new AvroString(new string('x', 100) + "\udc00"),
            "expected string, found a string with half a surrogate pair"
        ),
        ["the third item"] = (
            Record(Field("list", """{"type":"array","items":{"type":"map","values":"int"}}""")),
            new AvroRecord(
                new("R"),
                [new("list", new AvroArray([new AvroMap([]), new AvroMap([]), new AvroMap([new("a~/b", new AvroLong(1))])]))]
            ),
            "/list/2/a~0~1b: expected int, found long"
        ),
    };

    public static TheoryData<string> Names => [.. Misfits.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_misfit_is_reported_with_its_place_and_leaves_the_output_unchanged(string name)
    {
        var (schema, value, message) = Misfits[name];
        using var output = new OutputBuffer();
        output.Write("kept"u8);

        Should.Throw<AvroDataException>(() => value.Write(SchemaText.Parse(schema), output)).Message.ShouldBe(message);

        output.WrittenSpan.SequenceEqual("kept"u8).ShouldBeTrue();
    }
}
