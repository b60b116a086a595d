using Glueline.Avro.Json;
using Glueline.Avro.Resolution;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Avro.ToJson;
using Glueline.Avro.Typed;
using Glueline.Evolution.Compatibility;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.Resolution;

/// <summary>
/// A value means to the reader what it meant to the writer, or the pair is refused: every pair of logical types, in every place, the same
/// in read plan, check and typed access. <c>ApacheAvroMeaningTests</c> has the same pairs.
/// </summary>
public sealed class MeaningTests
{
    private const string Millis = """{"type":"long","logicalType":"timestamp-millis"}""";
    private const string Micros = """{"type":"long","logicalType":"timestamp-micros"}""";
    private const string Nanos = """{"type":"long","logicalType":"timestamp-nanos"}""";

    /// <summary>A type in a possible place, and a value of it.</summary>
    private static readonly (string Name, Func<string, string> Writer, Func<string, string> Reader, Func<string, string> Value)[] Places =
    [
        ("alone", type => type, type => type, value => value),
        ("field", type => Record(Field("v", type)), type => Record(Field("v", type)), value => $$"""{"v":{{value}}}"""),
        (
            "field by its alias",
            type => Record(Field("v", type)),
            type => Record($$"""{"name":"w","aliases":["v"],"type":{{type}}}"""),
            value => $$"""{"v":{{value}}}"""
        ),
        (
            "optional",
            type => Record(Field("v", $"[\"null\",{type}]")),
            type => Record(Field("v", $"[{type},\"null\"]")),
            value => $$"""{"v":{{value}}}"""
        ),
        (
            "made optional",
            type => Record(Field("v", type)),
            type => Record(Field("v", $"[\"null\",{type}]")),
            value => $$"""{"v":{{value}}}"""
        ),
        (
            "item",
            type => $$"""{"type":"array","items":{{type}}}""",
            type => $$"""{"type":"array","items":{{type}}}""",
            value => $"[{value}]"
        ),
        (
            "value of a map",
            type => $$"""{"type":"map","values":["null",{{type}}]}""",
            type => $$"""{"type":"map","values":["null",{{type}}]}""",
            value => $$"""{"k":{{value}}}"""
        ),
        ("field within", type => Nested(Field("v", type)), type => Nested(Field("v", type)), value => $$$"""{"in":{"v":{{{value}}}}}"""),
    ];

    [Fact]
    public void Pairs_of_two_meanings_resolve_if_nothing_is_lost()
    {
        var pairs = MeaningPair.All.Where(pair => pair.HasTwoMeanings).ToArray();
        (pairs.Length, pairs.Count(pair => !pair.IsRefused)).ShouldBe((74, 9));
    }

    [Fact]
    public void Plan_and_check_agree_on_every_pair_in_every_place()
    {
        foreach (var pair in MeaningPair.All)
        {
            foreach (var (name, writerAt, readerAt, valueAt) in Places)
            {
                var (writer, reader) = (SchemaText.Parse(writerAt(pair.Writer.Text)), SchemaText.Parse(readerAt(pair.Reader.Text)));
                (CompatibilityChecker.Check(reader, writer).Count > 0).ShouldBe(pair.IsRefused, $"check: {pair}, {name}");
                var avro = AvroOf(writerAt(pair.Writer.BaseText), valueAt(pair.Written));
                IsRead(writer, reader, avro).ShouldBe(!pair.IsRefused, $"plan: {pair}, {name}");
                if (pair.IsRefused)
                    continue;
                var same = AvroOf(
                    readerAt(pair.Reader.BaseText).Replace("\"w\",\"aliases\":[\"v\"]", "\"v\"", StringComparison.Ordinal),
                    valueAt(pair.Seen!)
                );
                Plain(ReadPlan.Compile(writer, reader), avro).ShouldBe(Plain(ReadPlan.Compile(reader), same), $"{pair}, {name}");
                Specification(ReadPlan.Compile(writer, reader), avro)
                    .ShouldBe(Specification(ReadPlan.Compile(reader), same), $"{pair}, {name}");
            }
        }
    }

    [Fact]
    public void A_class_is_read_from_every_pair_as_from_its_own_schema()
    {
        foreach (var pair in MeaningPair.All)
        {
            var (writer, reader) = (
                SchemaText.ParseRecord(Record(Field("v", pair.Writer.Text))),
                SchemaText.ParseRecord(Record(Field("v", pair.Reader.Text)))
            );
            SingleField.Declare(reader);
            if (pair.IsRefused)
            {
                Should.Throw<AvroSchemaException>(() => TypedRecord.Compile<SingleField>(writer), pair.ToString());
                continue;
            }

            TypedRecord
                .Compile<SingleField>(writer)
                .Read(AvroOf(Record(Field("v", pair.Writer.BaseText)), $$"""{"v":{{pair.Written}}}"""))
                .ShouldBe(
                    TypedRecord.Compile<SingleField>().Read(AvroOf(Record(Field("v", pair.Reader.BaseText)), $$"""{"v":{{pair.Seen}}}""")),
                    pair.ToString()
                );
        }
    }

    [Theory]
    [InlineData(Millis, Micros, "\"2024-05-06T07:08:09.123Z\"", "\"2024-05-06T07:08:09.123Z\"")]
    [InlineData(Millis, Nanos, "\"1969-12-31T23:59:59.999Z\"", "\"1969-12-31T23:59:59.999Z\"")]
    [InlineData(
        """{"type":"int","logicalType":"time-millis"}""",
        """{"type":"long","logicalType":"time-micros"}""",
        "\"07:08:09.123\"",
        "\"07:08:09.123\""
    )]
    [InlineData(
        """{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""",
        """{"type":"bytes","logicalType":"big-decimal"}""",
        "-12.30",
        "-12.3"
    )]
    [InlineData(Millis, "\"long\"", "\"1970-01-01T00:00:00.007Z\"", "7")]
    [InlineData("\"long\"", Micros, "7", "\"1970-01-01T00:00:00.000007Z\"")]
    [InlineData(
        """["null",""" + Millis + "]",
        """["null","string",""" + Micros + "]",
        "\"2024-05-06T07:08:09Z\"",
        "\"2024-05-06T07:08:09Z\""
    )]
    [InlineData(
        """{"type":"int","logicalType":"time-millis"}""",
        """["null",{"type":"int","logicalType":"date"},{"type":"long","logicalType":"time-micros"}]""",
        "\"07:08:09\"",
        "\"07:08:09\""
    )]
    public void An_event_keeps_its_meaning(string writer, string reader, string json, string seen) =>
        JsonOf(ReadPlan.Compile(SchemaText.Parse(writer), SchemaText.Parse(reader)), AvroOf(writer, json)).ShouldBe(seen);

    [Theory]
    [InlineData(
        Micros,
        Millis,
        "long (timestamp-micros) can't be read as long (timestamp-millis): the reader's unit is coarser, and digits would be lost"
    )]
    [InlineData(
        """{"type":"int","logicalType":"date"}""",
        Millis,
        "int (date) can't be read as long (timestamp-millis): they mean different things"
    )]
    [InlineData(
        """{"type":"bytes","logicalType":"big-decimal"}""",
        """{"type":"bytes","logicalType":"decimal","precision":4,"scale":0}""",
        "bytes (big-decimal) can't be read as bytes (decimal, precision 4, scale 0): they mean different things"
    )]
    public void A_pair_that_would_lose_something_is_refused_with_the_next_step(string writer, string reader, string reason)
    {
        Should
            .Throw<AvroSchemaException>(() =>
                ReadPlan.Compile(SchemaText.Parse(Record(Field("v", writer))), SchemaText.Parse(Record(Field("v", reader))))
            )
            .Message.ShouldBe($"/fields/0/type: {reason}");
        CompatibilityChecker
            .Check(SchemaText.Parse(reader), SchemaText.Parse(writer))
            .ShouldHaveSingleItem()
            .ToString()
            .ShouldBe(
                $"the whole schema: the logical types differ, and no conversion keeps every value: the reader has {reader}, the "
                    + $"writer {writer}. Keep the logical type, and use the new one for a new field."
            );
    }

    [Fact]
    public void A_time_beyond_the_finer_unit_is_an_error_with_its_place()
    {
        var writer = Record(Field("times", $$"""{"type":"array","items":["null",{{Millis}}]}"""));
        var plan = ReadPlan.Compile(
            SchemaText.Parse(writer),
            SchemaText.Parse(writer.Replace("millis", "nanos", StringComparison.Ordinal))
        );
        var raw = writer.Replace(Millis, "\"long\"", StringComparison.Ordinal);
        JsonOf(plan, AvroOf(raw, """{"times":[9223372036854,-9223372036854]}"""))
            .ShouldBe("""{"times":["2262-04-11T23:47:16.854Z","1677-09-21T00:12:43.146Z"]}""");
        foreach (var beyond in (string[])["9223372036855", "-9223372036855", "9223372036854775807", "-9223372036854775808"])
        {
            var avro = AvroOf(raw, $$"""{"times":[1,{{beyond}}]}""");
            var problem = Should.Throw<AvroDataException>(() => JsonOf(plan, avro));
            problem.Message.ShouldBe(
                $"/times/1: {beyond} can't be read as timestamp-nanos, whose unit is 1000000 times finer: the number is beyond long; "
                    + "read it in the writer's unit (byte 4)"
            );
            Should.Throw<AvroDataException>(() => Plain(plan, avro)).Path.ShouldBe("/times/1");
        }
    }

    [Fact]
    public void A_default_is_in_the_readers_unit_already() =>
        JsonOf(ReadPlan.Compile(SchemaText.Parse(Record()), SchemaText.Parse(Record(Field("t", Micros, "5")))), [])
            .ShouldBe("""{"t":"1970-01-01T00:00:00.000005Z"}""");

    [Fact]
    public void An_unknown_logical_type_is_ignored_and_the_number_stays() =>
        JsonOf(ReadPlan.Compile(SchemaText.Parse("""{"type":"long","logicalType":"timestamp-picos"}"""), SchemaText.Parse(Micros)), [14])
            .ShouldBe("\"1970-01-01T00:00:00.000007Z\"");

    /// <summary>The first branch would fail on the writer's "B"; the check promised the second.</summary>
    [Fact]
    public void Of_two_matching_branches_the_one_that_accepts_every_value_is_used()
    {
        var writer = SchemaText.Parse("""{"type":"enum","name":"w.E","symbols":["A","B"]}""");
        var reader = SchemaText.Parse(
            """[{"type":"enum","name":"one.E","symbols":["A"]},{"type":"enum","name":"two.E","symbols":["A","B"]}]"""
        );
        CompatibilityChecker.Check(reader, writer).ShouldBeEmpty();
        JsonOf(ReadPlan.Compile(writer, reader), AvroOf(writer, "\"B\"")).ShouldBe("\"B\"");
    }

    /// <summary>
    /// A branch of the writer's union that the reader has no place for is an error if the data has it, as here; other mismatches are errors
    /// at once.
    /// </summary>
    private static bool IsRead(AvroSchema writer, AvroSchema reader, byte[] avro)
    {
        try
        {
            Plain(ReadPlan.Compile(writer, reader), avro);
            return true;
        }
        catch (Exception exception) when (exception is AvroSchemaException or AvroDataException)
        {
            return false;
        }
    }

    private static string? Plain(ReadPlan plan, byte[] avro) => Conformance.PlainValue.Of(plan, avro)?.ToJsonString();

    private static string Specification(ReadPlan plan, byte[] avro)
    {
        using var output = new OutputBuffer();
        AvroToJson.Compile(plan, JsonEncoding.Specification).Convert(avro, output);
        return System.Text.Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string Nested(string field) => Record(Field("in", $$"""{"type":"record","name":"I","fields":[{{field}}]}"""));
}
