using System.Text.Json;
using CsCheck;
using Glueline.Avro.Binary;
using Glueline.Avro.Resolution;
using Glueline.Avro.Rewriting;
using Glueline.Avro.Schemas;
using Glueline.Avro.Tests.Properties;
using Glueline.Avro.Text;
using static Glueline.Avro.Tests.Event;

namespace Glueline.Avro.Tests.Rewriting;

/// <summary>Values become values of a registered schema; the same ones as a reader with that schema sees.</summary>
public sealed class RewriteTests
{
    [Fact]
    public void A_rewritten_value_is_what_a_reader_with_the_registered_schema_sees() =>
        Gen.Select(Generated.Event, Gen.Int[0, int.MaxValue])
            .Sample(
                (made, seed) =>
                {
                    var registered = Registered.Of(made.Schema, new Random(seed));
                    var avro = AvroOf(made.Schema, made.Json);
                    var rewritten = Rewritten(made.Schema, registered, avro);
                    var found = JsonOf(ReadPlan.Compile(registered), rewritten);
                    var seen = JsonOf(ReadPlan.Compile(made.Schema, registered), avro);
                    if (Sorted(found) != Sorted(seen))
                        Assert.Fail($"{SchemaText.Print(made.Schema)}\n{SchemaText.Print(registered)}\n{made.Json}\n{found}\n{seen}");
                },
                iter: 2000
            );

    [Fact]
    public void A_value_by_its_own_schema_is_not_rewritten() =>
        Generated.Event.Sample(
            made => RewritePlan.Compile(made.Schema, SchemaText.Parse(SchemaText.Print(made.Schema))).ShouldBeNull(),
            iter: 200
        );

    /// <summary>Whatever a hand-written record wrote, nothing beyond its bytes is read.</summary>
    [Fact]
    public void Bytes_that_are_not_a_value_of_their_schema_are_rewritten_or_refused() =>
        Gen.Select(Generated.Event, Gen.Int[0, int.MaxValue])
            .Sample(
                (made, seed) =>
                {
                    var random = new Random(seed);
                    var plan = RewritePlan.Compile(made.Schema, Registered.Of(made.Schema, random));
                    var avro = AvroOf(made.Schema, made.Json);
                    if (plan is null || avro.Length == 0)
                        return;
                    avro[random.Next(avro.Length)] ^= (byte)(1 << random.Next(8));
                    try
                    {
                        Run(plan, avro[..random.Next(avro.Length + 1)]);
                    }
                    catch (AvroDataException exception)
                    {
                        exception.Offset.ShouldBeInRange(0, avro.Length);
                    }
                },
                iter: 2000
            );

    [Fact]
    public void Blocks_with_a_size_and_long_blocks_are_rewritten()
    {
        var own = SchemaText.Parse("""{"type":"array","items":"int"}""");
        var registered = SchemaText.Parse("""{"type":"array","items":"double"}""");
        // [1, 2] as a block of one with its size, a block of one, and the end.
        Rewritten(own, registered, Convert.FromHexString("010202" + "0204" + "00"))
            .ShouldBe(Convert.FromHexString("02000000000000F03F" + "020000000000000040" + "00"));
        var items = string.Join(',', Enumerable.Range(-100, 300));
        JsonOf(ReadPlan.Compile(registered), Rewritten(own, registered, AvroOf(own, $"[{items}]"))).ShouldBe($"[{items}]");
    }

    [Theory]
    [InlineData(
        "\"int\"",
        "\"float\"",
        "16777217",
        "16777217 can't be written as the registered float: the nearest float is another number"
    )]
    [InlineData(
        "\"long\"",
        "\"double\"",
        "9007199254740993",
        "9007199254740993 can't be written as the registered double: the nearest double is another number"
    )]
    [InlineData(
        "\"long\"",
        "\"double\"",
        "9223372036854775807",
        "9223372036854775807 can't be written as the registered double: the nearest double is another number"
    )]
    [InlineData("\"bytes\"", "\"string\"", "\"\u00ff\"", "expected bytes that are UTF-8, as the registered string, found others")]
    [InlineData(
        """{"type":"enum","name":"E","symbols":["A","B"]}""",
        """{"type":"enum","name":"E","symbols":["B"]}""",
        "\"A\"",
        "the symbol \"A\" is not one of the registered enum E"
    )]
    [InlineData("""["null","int"]""", "\"int\"", "null", "expected int, found null, which the registered schema does not allow there")]
    [InlineData(
        """["null","int"]""",
        """["int","string"]""",
        "null",
        "expected union of int and string, found null, which the registered schema does not allow there"
    )]
    [InlineData(
        """{"type":"long","logicalType":"timestamp-micros"}""",
        """{"type":"long","logicalType":"timestamp-millis"}""",
        "1999",
        "1999 can't be written as the registered timestamp-millis, whose unit is 1000 times coarser: digits would be lost; drop them first, or declare [AvroLogicalType(\"timestamp-millis\")], which does so"
    )]
    [InlineData(
        """{"type":"long","logicalType":"timestamp-micros"}""",
        """{"type":"long","logicalType":"timestamp-nanos"}""",
        "9223372036854776",
        "9223372036854776 can't be written as the registered timestamp-nanos, whose unit is 1000 times finer: the number is beyond long"
    )]
    [InlineData(
        """{"type":"long","logicalType":"time-micros"}""",
        """{"type":"int","logicalType":"time-millis"}""",
        "2147483648000",
        "2147483648000 can't be written as the registered time-millis: the number is beyond int"
    )]
    public void A_value_that_the_registered_schema_can_not_hold_is_refused_where_it_is(
        string own,
        string registered,
        string json,
        string reason
    )
    {
        var (written, theirs) = (Record(Field("a", "\"int\""), Field("v", own)), Record(Field("v", registered), Field("a", "\"int\"")));
        var exception = Should.Throw<AvroDataException>(() =>
            Rewritten(Parsed(written), Parsed(theirs), AvroOf(written, $$"""{"a":1,"v":{{json}}}"""))
        );
        exception.Reason.ShouldBe(reason);
        exception.Offset.ShouldBe(1);
    }

    [Theory]
    [InlineData("\"int\"", "\"float\"", "-16777216", "-16777216")]
    [InlineData("\"int\"", "\"double\"", "2147483647", "2147483647")]
    [InlineData("\"int\"", "\"long\"", "-5", "-5")]
    [InlineData("\"long\"", "\"float\"", "-9223372036854775808", "-9.223372E+18")]
    [InlineData("\"long\"", "\"double\"", "9007199254740992", "9007199254740992")]
    [InlineData("\"float\"", "\"double\"", "1.5", "1.5")]
    [InlineData("\"string\"", "\"bytes\"", "\"a\"", "\"a\"")]
    [InlineData("\"bytes\"", "\"string\"", "\"a\"", "\"a\"")]
    [InlineData("\"int\"", """["null","float","double"]""", "16777217", "16777217")]
    [InlineData("""["null","int"]""", """["long","null"]""", "7", "7")]
    [InlineData("""["null","int"]""", """["long","null"]""", "null", "null")]
    [InlineData("""["null","int"]""", "\"long\"", "7", "7")]
    [InlineData("\"null\"", """["string","null"]""", "null", "null")]
    [InlineData(
        """{"type":"int","logicalType":"time-millis"}""",
        """{"type":"long","logicalType":"time-micros"}""",
        "\"10:00:00.120\"",
        "\"10:00:00.120\""
    )]
    [InlineData(
        """{"type":"long","logicalType":"time-micros"}""",
        """{"type":"int","logicalType":"time-millis"}""",
        "\"10:00:00.120\"",
        "\"10:00:00.120\""
    )]
    [InlineData(
        """["null",{"type":"long","logicalType":"local-timestamp-nanos"}]""",
        """[{"type":"long","logicalType":"local-timestamp-millis"},"null"]""",
        "\"1969-12-31T23:59:59.999\"",
        "\"1969-12-31T23:59:59.999\""
    )]
    [InlineData(
        """{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""",
        """["null",{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}]""",
        "1.25",
        "1.25"
    )]
    [InlineData(
        """{"type":"enum","name":"E","symbols":["A","B"]}""",
        """{"type":"enum","name":"E","symbols":["C","B","A"]}""",
        "\"A\"",
        "\"A\""
    )]
    public void A_value_has_the_registered_type_and_unit(string own, string registered, string json, string seen)
    {
        var (written, theirs) = (Parsed(Record(Field("v", own))), Parsed(Record(Field("v", registered))));
        JsonOf(ReadPlan.Compile(theirs), Rewritten(written, theirs, AvroOf(written, $$"""{"v":{{json}}}""")))
            .ShouldBe($$"""{"v":{{seen}}}""");
    }

    [Theory]
    [InlineData("\"long\"", "\"int\"", "/fields/0/type: long can't be written as the registered int; use int in .NET")]
    [InlineData("\"string\"", "\"boolean\"", "/fields/0/type: string can't be written as the registered boolean; use bool in .NET")]
    [InlineData(
        """["null","string"]""",
        """["null","int"]""",
        "/fields/0/type: string can't be written as the registered union of null and int; use int that may be null in .NET"
    )]
    [InlineData(
        """{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""",
        """{"type":"bytes","logicalType":"decimal","precision":8,"scale":2}""",
        "/fields/0/type: bytes (decimal, precision 9, scale 2) can't be written as the registered bytes (decimal, precision 8, scale 2); use decimal with [AvroDecimal(8, 2)] in .NET"
    )]
    [InlineData(
        """{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}""",
        """{"type":"fixed","name":"Money","size":8,"logicalType":"decimal","precision":9,"scale":2}""",
        "/fields/0/type: bytes (decimal, precision 9, scale 2) can't be written as the registered fixed Money (decimal, precision 9, scale 2); use decimal with [AvroDecimal(9, 2)] and [AvroFixed(\"Money\", 8)] in .NET"
    )]
    [InlineData(
        """{"type":"string","logicalType":"uuid"}""",
        """{"type":"fixed","name":"Id","size":16,"logicalType":"uuid"}""",
        "/fields/0/type: string (uuid) can't be written as the registered fixed Id (uuid); use Guid with [AvroFixed(\"Id\", 16)] in .NET"
    )]
    [InlineData(
        """{"type":"int","logicalType":"date"}""",
        """{"type":"long","logicalType":"timestamp-millis"}""",
        "/fields/0/type: int (date) can't be written as the registered long (timestamp-millis); use DateTimeOffset with [AvroLogicalType(\"timestamp-millis\")] in .NET"
    )]
    [InlineData(
        """{"type":"record","name":"A","fields":[]}""",
        """{"type":"record","name":"B","fields":[]}""",
        "/fields/0/type: record A can't be written as the registered record B: the names differ; give the type in .NET the registered one with [AvroName(\"B\")]"
    )]
    [InlineData(
        """{"type":"array","items":{"type":"record","name":"A","fields":[{"name":"x","type":"int"}]}}""",
        """{"type":"array","items":{"type":"record","name":"A","fields":[{"name":"y","type":["null",{"type":"map","values":"bytes"}]},{"name":"x","type":"int"}]}}""",
        "/fields/0/type/items/fields/0: the registered record A has the field \"y\" without a default, and A has no value for it; add a property for it, of type a dictionary from string to byte[] that may be null"
    )]
    public void A_type_that_can_not_be_written_is_refused_when_compiling(string own, string registered, string message) =>
        Should
            .Throw<AvroSchemaException>(() => RewritePlan.Compile(Parsed(Record(Field("v", own))), Parsed(Record(Field("v", registered)))))
            .Message.ShouldBe(message);

    [Fact]
    public void Fields_that_would_be_lost_are_named_and_aliases_of_both_sides_count()
    {
        Should
            .Throw<AvroSchemaException>(() =>
                RewritePlan.Compile(
                    Parsed(Record(Field("a", "\"int\""), Field("b", "\"int\""), Field("c", "\"int\""))),
                    Parsed(Record(Field("b", "\"int\"")))
                )
            )
            .Message.ShouldBe(
                "the registered record R lacks the fields \"a\", \"c\", so that their values would be lost; register a version that has them, "
                    + "or leave them out of the class with [AvroIgnore]"
            );
        var renamed = Parsed("""{"type":"record","name":"R","fields":[{"name":"new","type":"int","aliases":["old","older"]}]}""");
        RewritePlan.Compile(renamed, Parsed(Record(Field("old", "\"int\"")))).ShouldBeNull();
        RewritePlan.Compile(Parsed(Record(Field("older", "\"int\""))), renamed).ShouldBeNull();
        Should
            .Throw<AvroSchemaException>(() =>
                RewritePlan.Compile(renamed, Parsed(Record(Field("old", "\"int\""), Field("older", "\"int\""))))
            )
            .Message.ShouldBe(
                "the field \"new\" is known by its aliases as several fields of the registered record R; give it the name of one of them with "
                    + "[AvroName]"
            );
    }

    [Fact]
    public void A_record_within_itself_is_rewritten_to_any_depth()
    {
        var own = Parsed("""{"type":"record","name":"R","fields":[{"name":"v","type":"int"},{"name":"next","type":["null","R"]}]}""");
        var theirs = Parsed(
            """{"type":"record","name":"R","fields":[{"name":"next","type":["R","null"]},{"name":"w","type":"int","default":3},{"name":"v","type":"double"}]}"""
        );
        JsonOf(ReadPlan.Compile(theirs), Rewritten(own, theirs, AvroOf(own, """{"v":1,"next":{"v":2,"next":{"v":3,"next":null}}}""")))
            .ShouldBe("""{"next":{"next":{"next":null,"w":3,"v":3},"w":3,"v":2},"w":3,"v":1}""");
    }

    private static AvroSchema Parsed(string schema) => SchemaText.Parse(schema);

    private static byte[] Rewritten(AvroSchema written, AvroSchema registered, byte[] avro) =>
        RewritePlan.Compile(written, registered) is { } plan ? Run(plan, avro).ShouldNotBeNull() : avro;

    private static byte[]? Run(RewritePlan plan, byte[] avro)
    {
        var scratch = RewriteScratch.Rent();
        try
        {
            scratch.Written.Write(avro);
            using var output = new OutputBuffer();
            var writer = new AvroWriter(output);
            if (!plan.TryRun(scratch, ref writer))
                return null;
            writer.Flush();
            return output.WrittenSpan.ToArray();
        }
        finally
        {
            scratch.Return();
        }
    }

    /// <summary>
    /// A value with its members sorted by name and everything else as it is written, because a reader has them in the order of one schema
    /// or of the other. Reading it once more would not do: a number may then take another branch of its union.
    /// </summary>
    private static string Sorted(string json) => Sorted(JsonElement.Parse(json));

    private static string Sorted(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object =>
                $"{{{string.Join(',', value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(Sorted))}}}",
            JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Sorted))}]",
            _ => value.GetRawText(),
        };

    private static string Sorted(JsonProperty member) => $"{JsonSerializer.Serialize(member.Name)}:{Sorted(member.Value)}";
}
