using System.Text.Json;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Evolution.Compatibility;
using Glueline.Evolution.Planning;

namespace Glueline.Evolution.Overflowing;

/// <summary>Overflow as an array of records, for systems that can't read maps.</summary>
public sealed class OverflowFormTests
{
    private static readonly EvolutionPlanner Lake = new(LakeSchema.Options);

    private static readonly string[] Fields =
    [
        Make.Field("a", """["null","double"]""", "null"),
        Make.Field("must", "\"long\""),
        Make.Field(
            "in",
            """["null",{"type":"record","name":"I","fields":[{"name":"b","type":["null","string"],"default":null}]}]""",
            "null"
        ),
    ];

    [Fact]
    public void A_first_version_has_it_as_its_first_field() =>
        SchemaText
            .Print(Lake.Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events("{}")).Schema!)
            .ShouldBe(
                """
                {"type":"record","name":"Event","fields":[{"name":"_overflow","type":{"type":"array","items":{"type":"record","name":"Overflow","fields":[{"name":"pointer","type":"string"},{"name":"json","type":"string"}]}},"doc":"What the other fields have no place for: JSON pointers (RFC 6901) and the JSON texts there. An empty text says that nothing is there.","default":[]}]}
                """
            );

    [Theory]
    [InlineData("""{"must":1}""")]
    [InlineData("""{"must":1,"a":"x","new":{"b":[1]},"in":{"b":2,"c":[]}}""")]
    [InlineData("""{"a":2.5}""")]
    public void Its_bytes_are_those_of_the_map(string json)
    {
        var array = Kept.Encode(Make.Record([Kept.ArrayField, .. Fields]), json).ShouldNotBeNull();

        array.ShouldBe(Kept.Encode(Make.Record([Kept.Field, .. Fields]), json));
        Kept.Back(ReadPlan.Compile(Make.Record([Kept.ArrayField, .. Fields])), array)
            .ShouldBe(Kept.Back(ReadPlan.Compile(Make.Record([Kept.Field, .. Fields])), array));
    }

    [Fact]
    public void Readers_that_know_nothing_of_it_see_pointers_and_JSON()
    {
        var schema = Make.Record([Kept.ArrayField, .. Fields]);

        JsonSerializer
            .Serialize(Kept.Record(schema, Kept.Encode(schema, """{"must":1,"a":"x","b":[2]}""")!).GetProperty("_overflow"))
            .ShouldBe("""[{"pointer":"/a","json":"\u0022x\u0022"},{"pointer":"/b","json":"[2]"}]""");
    }

    [Theory]
    [InlineData("""{"must":1,"a":null}""", """{"must":1}""")]
    [InlineData("""{"must":1,"new":null,"a":"x"}""", """{"must":1,"a":"x"}""")]
    [InlineData("""{"must":1,"in":{"b":null,"c":null}}""", """{"must":1,"in":{}}""")]
    [InlineData("""{"must":null}""", """{"must":null}""")]
    [InlineData("""{"must":1,"new":[]}""", """{"must":1,"new":[]}""")]
    [InlineData("""{"must":1,"new":{"x":null}}""", """{"must":1,"new":{"x":null}}""")]
    public void A_null_that_is_allowed_counts_as_absent(string json, string back)
    {
        var schema = Make.Record([Kept.ArrayField, .. Fields]);

        Kept.Back(ReadPlan.Compile(schema), Kept.Encode(schema, json).ShouldNotBeNull()).ShouldBe(back);
    }

    [Fact]
    public void Nulls_alone_leave_it_empty()
    {
        using var avro = new OutputBuffer();

        new EventEncoder(Make.Record([Kept.ArrayField, .. Fields]), OverflowMode.On)
            .TryEncode("""{"new":null,"a":null,"must":1,"in":{"c":null,"b":null}}"""u8, avro, out _)
            .ShouldBeTrue();

        avro.WrittenSpan.ToArray().ShouldBe([0, 0, 2, 2, 0]);
    }

    [Theory]
    [InlineData(
        """{"type":"array","items":{"type":"record","name":"O","fields":[{"name":"json","type":"string"},{"name":"pointer","type":"string"}]}}"""
    )]
    [InlineData(
        """{"type":"array","items":{"type":"record","name":"O","fields":[{"name":"pointer","type":"string"},{"name":"json","type":["null","string"]}]}}"""
    )]
    [InlineData(
        """{"type":"array","items":{"type":"record","name":"O","fields":[{"name":"pointer","type":"string"},{"name":"json","type":"string"},{"name":"x","type":"string"}]}}"""
    )]
    [InlineData("""{"type":"array","items":"string"}""")]
    public void An_array_of_anything_else_is_an_ordinary_field(string type) =>
        OverflowField.Of(Make.Record(Make.Field("_overflow", type, "[]"))).ShouldBeNull();

    [Fact]
    public void A_schema_keeps_the_form_that_it_has()
    {
        foreach (
            var (planner, field) in new[]
            {
                (Lake, Kept.Field),
                (new EvolutionPlanner(new EvolutionOptions { Overflow = OverflowMode.On }), Kept.ArrayField),
            }
        )
        {
            var plan = planner.Plan(
                Make.History(CompatibilityMode.FullAll, Make.Record(field, Make.Field("a", """["null","double"]""", "null"))),
                Make.Events("""{"b":true}""")
            );

            SchemaText.Print(plan.Schema!.Fields[0].Schema).ShouldBe(SchemaText.Print(Make.Record(field).Fields[0].Schema));
            plan.Changes.ShouldHaveSingleItem().Path.ShouldBe("b");
        }
    }

    [Fact]
    public void Its_record_has_a_unique_name()
    {
        var own = Make.Record(
            Make.Field(
                "o",
                """["null",{"type":"record","name":"overflow","fields":[{"name":"x","type":["null","double"],"default":null}]}]""",
                "null"
            )
        );
        Lake.Plan(Make.History(CompatibilityMode.Full, own), Make.Events("""{"o":1}"""))
            .Changes[0]
            .ToString()
            .ShouldBe("added field \"_overflow\" array<record Overflow_2{pointer,json}>");

        Lake.Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events("""{"overflow":{"x":1}}"""))
            .Changes.Select(change => change.ToString())
            .ShouldBe([
                "added field \"_overflow\" array<record Overflow{pointer,json}>",
                "added field \"overflow\" [\"null\",record Overflow_2{x}]",
            ]);
    }

    /// <summary>Under the mode that compares the most.</summary>
    [Fact]
    public void A_version_without_it_can_get_it_and_both_read_each_other()
    {
        var (before, after) = (Make.Record(Fields), Make.Record([Kept.ArrayField, .. Fields]));

        CompatibilityChecker.Check(after, Make.History(CompatibilityMode.FullAll, before)).ShouldBeEmpty();
        Kept.Back(ReadPlan.Compile(after, before), Kept.Encode(after, """{"must":1,"a":"x"}""")!).ShouldBe("""{"must":1}""");
        using var plain = new OutputBuffer();
        new EventEncoder(before).TryEncode("""{"must":1,"a":2}"""u8, plain, out _).ShouldBeTrue();
        Kept.Back(ReadPlan.Compile(before, after), plain.WrittenSpan.ToArray()).ShouldBe("""{"a":2,"must":1}""");
    }

    [Fact]
    public void A_reader_with_another_version_sees_only_its_own_places()
    {
        var writer = Make.Record([Kept.ArrayField, .. Fields]);
        var reader = Make.Record(
            Kept.ArrayField,
            Make.Field("a", """["null","double"]""", "null"),
            Make.Field("later", """["null","double"]""", "null")
        );

        Kept.Back(ReadPlan.Compile(writer, reader), Kept.Encode(writer, """{"must":1,"a":"x","in":{"c":1},"later":7}""")!)
            .ShouldBe("""{"a":"x","later":7}""");
    }

    [Fact]
    public void An_event_inside_an_event_has_none()
    {
        var schema = SchemaText.ParseRecord(
            """{"type":"record","name":"Event","fields":[{"name":"next","type":["null","Event"],"default":null}]}"""
        );

        Lake.Plan(Make.History(CompatibilityMode.Full, schema), Make.Events("""{"next":1}"""))
            .Refusals.ShouldHaveSingleItem()
            .Findings[^1]
            .Kind.ShouldBe(FindingKind.NoOverflow);
    }
}
