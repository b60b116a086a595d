using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.ToJson;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.Resolution;

/// <summary>Broken inputs, each named by its defect: a data exception with offset and path, and nothing written.</summary>
public sealed class BrokenInputTests
{
    private const string Inner = """{"type":"record","name":"I","fields":[{"name":"s","type":"string"},{"name":"d","type":"double"}]}""";

    private static readonly Dictionary<string, (string Schema, string Hex, string Reason, int Offset, string Path)> Corpus = new(
        StringComparer.Ordinal
    )
    {
        ["no bytes at all"] = ("\"int\"", "", "the bytes end within an integer", 0, ""),
        ["truncated integer"] = ("\"long\"", "80", "the bytes end within an integer", 0, ""),
        ["integer of eleven bytes"] = ("\"long\"", "8080808080808080808000", "the integer has more than 64 bits", 0, ""),
        ["integer of more than 64 bits"] = ("\"long\"", "FFFFFFFFFFFFFFFFFF02", "the integer has more than 64 bits", 0, ""),
        ["int beyond 32 bits"] = ("\"int\"", "8080808010", "expected a 32-bit integer, found 2147483648", 0, ""),
        ["boolean of another byte"] = ("\"boolean\"", "02", "expected a boolean (0 or 1), found 2", 0, ""),
        ["no byte for a boolean"] = ("\"boolean\"", "", "expected a boolean, but the bytes end", 0, ""),
        ["truncated double"] = (Record(Field("i", Inner)), "026100", "expected 8 bytes, but 1 are left", 2, "/i/d"),
        ["truncated float"] = ("\"float\"", "0000", "expected 4 bytes, but 2 are left", 0, ""),
        ["text longer than the bytes"] = (Record(Field("i", Inner)), "0661", "expected 3 bytes, but 1 are left", 0, "/i/s"),
        ["negative length"] = ("\"bytes\"", "01", "the length is negative: -1", 0, ""),
        ["length of two gigabytes"] = ("\"bytes\"", "FEFFFFFF0F", "expected 2147483647 bytes, but 0 are left", 0, ""),
        ["length of eight exabytes"] = ("\"string\"", "FEFFFFFFFFFFFFFFFF01", "expected 9223372036854775807 bytes, but 0 are left", 0, ""),
        ["invalid UTF-8"] = (Record(Field("a", "\"string\"")), "02FF", "the string is not valid UTF-8", 1, "/a"),
        ["surrogate in UTF-8"] = (Record(Field("a", "\"string\"")), "06EDA080", "the string is not valid UTF-8", 1, "/a"),
        ["invalid UTF-8 in a key"] = ("""{"type":"map","values":"int"}""", "0202C30200", "the string is not valid UTF-8", 2, ""),
        ["truncated fixed"] = ("""{"type":"fixed","name":"F","size":4}""", "0000", "expected 4 bytes, but 2 are left", 0, ""),
        ["branch beyond the union"] = (
            Record(Field("u", """["null","int","string"]""")),
            "06",
            "expected an index from 0 to 2, found 3",
            0,
            "/u"
        ),
        ["branch beyond an optional"] = (Record(Field("u", """["null","int"]""")), "04", "expected an index from 0 to 1, found 2", 0, "/u"),
        ["negative branch"] = ("""["null","int","string"]""", "01", "expected an index from 0 to 2, found -1", 0, ""),
        ["symbol beyond the enum"] = (
            """{"type":"enum","name":"E","symbols":["A"]}""",
            "02",
            "expected an index from 0 to 0, found 1",
            0,
            ""
        ),
        ["block of more items than bytes"] = (
            """{"type":"array","items":"int"}""",
            "08020200",
            "the block claims to have 4 items, but only 3 bytes are left",
            1,
            ""
        ),
        ["block of a billion items"] = (
            """{"type":"array","items":"int"}""",
            "80A8D6B90702",
            "the block claims to have 1000000000 items, but only 1 bytes are left",
            5,
            ""
        ),
        ["block of a billion nulls"] = (
            """{"type":"array","items":"null"}""",
            "80A8D6B90700",
            "the value has more than 1000000 items; a higher limit can be set as MaxItems",
            5,
            ""
        ),
        ["blocks of nulls without end"] = (
            """{"type":"array","items":{"type":"record","name":"Z","fields":[]}}""",
            "809F49809F4900",
            "the value has more than 1000000 items; a higher limit can be set as MaxItems",
            6,
            "/599999"
        ),
        ["block longer than the bytes"] = (
            """{"type":"array","items":"int"}""",
            "01100200",
            "the block claims to be 8 bytes long, but 2 are left",
            1,
            ""
        ),
        ["block of negative size"] = (
            """{"type":"array","items":"int"}""",
            "01010200",
            "the block claims to be -1 bytes long, but 2 are left",
            1,
            ""
        ),
        ["block count that has no positive"] = (
            """{"type":"array","items":"int"}""",
            "FFFFFFFFFFFFFFFFFF0100",
            "the block claims to have -9223372036854775808 items",
            10,
            ""
        ),
        ["array without its end"] = (
            Record(Field("a", """{"type":"array","items":"int"}""")),
            "0202",
            "the bytes end within an integer",
            2,
            "/a/0"
        ),
        ["damage in the third item"] = (
            Record(Field("a", """{"type":"array","items":"boolean"}""")),
            "0600000500",
            "expected a boolean (0 or 1), found 5",
            3,
            "/a/2"
        ),
        ["damage under a key"] = (
            """{"type":"map","values":"boolean"}""",
            "0206612F620500",
            "expected a boolean (0 or 1), found 5",
            5,
            "/a~1b"
        ),
        ["bytes left over"] = ("\"int\"", "0200", "1 bytes are left after the value: it was written with another schema", 1, ""),
        ["decimal of no bytes"] = (
            """{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}""",
            "00",
            "expected a decimal, found no bytes",
            1,
            ""
        ),
        ["big-decimal of nonsense"] = (
            """{"type":"bytes","logicalType":"big-decimal"}""",
            "020A",
            "not a big-decimal: expected 5 bytes, but 0 are left",
            0,
            ""
        ),
        ["big-decimal of a huge scale"] = (
            """{"type":"bytes","logicalType":"big-decimal"}""",
            "0A0202C0843D",
            "expected a big-decimal with a scale from 0 to 10000, found 500000 and 0 more bytes",
            0,
            ""
        ),
    };

    public static TheoryData<string> Defects => [.. Corpus.Keys];

    [Theory]
    [MemberData(nameof(Defects))]
    public void A_defect_is_reported_with_its_place(string defect)
    {
        var (schema, hex, reason, offset, path) = Corpus[defect];
        var problem = Should.Throw<AvroDataException>(() => JsonOf(schema, Convert.FromHexString(hex)));
        problem.Reason.ShouldBe(reason);
        problem.Offset.ShouldBe(offset);
        problem.Path.ShouldBe(path);
    }

    [Fact]
    public void Endlessly_nested_values_are_refused()
    {
        var plan = ReadPlan.Compile(SchemaText.Parse("""{"type":"record","name":"N","fields":[{"name":"n","type":["null","N"]}]}"""));
        var problem = Should.Throw<AvroDataException>(() => JsonOf(plan, Enumerable.Repeat((byte)2, 1_000_000).ToArray()));
        problem.Reason.ShouldBe("the value is nested more than 64 levels deep; a higher limit can be set as MaxDepth");
        problem.Path.ShouldBe(string.Concat(Enumerable.Repeat("/n", 64)));
    }

    [Fact]
    public void Limits_can_be_set()
    {
        var items = SchemaText.Parse("""{"type":"array","items":"null"}""");
        JsonOf(ReadPlan.Compile(items, limits: ReadLimits.Default with { MaxItems = 3 }), Convert.FromHexString("0600"))
            .ShouldBe("[null,null,null]");
        Should.Throw<AvroDataException>(() =>
            JsonOf(ReadPlan.Compile(items, limits: ReadLimits.Default with { MaxItems = 2 }), Convert.FromHexString("0600"))
        );
        Should
            .Throw<AvroDataException>(() =>
                JsonOf(ReadPlan.Compile(items, limits: ReadLimits.Default with { MaxBytes = 1 }), Convert.FromHexString("0600"))
            )
            .Reason.ShouldBe("the value has 2 bytes, but at most 1 are read; a higher limit can be set as MaxBytes");
    }

    [Fact]
    public void A_failure_in_a_skipped_field_names_it()
    {
        var plan = ReadPlan.Compile(
            SchemaText.Parse(Record(Field("gone", "\"boolean\""), Field("a", "\"int\""))),
            SchemaText.Parse(Record(Field("a", "\"int\"")))
        );
        Should.Throw<AvroDataException>(() => JsonOf(plan, [7, 2])).Path.ShouldBe("/gone");
    }

    [Fact]
    public void A_failure_leaves_the_output_unchanged()
    {
        var plan = AvroToJson.Compile(ReadPlan.Compile(SchemaText.Parse("""{"type":"array","items":"string"}""")));
        using var output = new OutputBuffer();
        output.Write("kept"u8);
        Should.Throw<AvroDataException>(() => plan.Convert(Convert.FromHexString("0402610261"), output));
        output.WrittenSpan.SequenceEqual("kept"u8).ShouldBeTrue();
    }
}
