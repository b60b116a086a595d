using System.Collections.Immutable;
using System.Text;
using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Overflowing;
using Glueline.Evolution.Properties;

namespace Glueline.Evolution.Planning;

/// <summary>Numbers printed with more digits than a double has, with the nearest double asked for.</summary>
public sealed class NearestPlanTests
{
    private const string Nearest = """{"type":"double","jsonNumber":"nearest"}""";

    /// <summary>As Python, R and PHP print doubles with 17 digits.</summary>
    private static readonly string[] Prices =
    [
        """{"deviceId":"d1","price":277.199999999999989}""",
        """{"deviceId":"d1","price":0.10000000000000001}""",
        """{"deviceId":"d1","price":789.34000000000003}""",
        """{"deviceId":"d1","price":277.2}""",
        """{"deviceId":"d1","price":0.460000000000000019984014443252817727625370025634765625}""",
        """{"deviceId":"d1","price":6.4000000000000004}""",
    ];

    private static readonly string[] Read = ["277.2", "0.1", "789.34", "277.2", "0.46", "6.4"];

    public static TheoryData<CompatibilityMode, OverflowMode> Modes
    {
        get
        {
            var data = new TheoryData<CompatibilityMode, OverflowMode>();
            foreach (var mode in Enum.GetValues<CompatibilityMode>())
            {
                data.Add(mode, OverflowMode.Off);
                data.Add(mode, OverflowMode.On);
            }

            return data;
        }
    }

    /// <summary>The same with one type per field: nothing goes to overflow, from the start and after a plain double.</summary>
    [Fact]
    public void A_lake_has_them_if_they_are_asked_for()
    {
        var options = LakeSchema.Options with { Inference = LakeSchema.Options.Inference with { Numbers = NumberTypes.Nearest } };
        var first = new EvolutionPlanner(options).Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events(Prices)).Schema!;
        var plain = new EvolutionPlanner(LakeSchema.Options).Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events(Prices)).Schema!;
        var next = new EvolutionPlanner(options)
            .Plan(SchemaHistory.Of(CompatibilityMode.Full, [new(1, plain)]), Make.Events(Prices))
            .Schema!;

        foreach (var schema in new[] { first, next })
        {
            SchemaText.Print(schema.Field("price")!.Schema).ShouldBe($"[\"null\",{Nearest}]");
            var encoder = new EventEncoder(schema, OverflowMode.On, options.Inference);
            using var output = new OutputBuffer();
            foreach (var price in Prices)
                encoder.TryEncode(Encoding.UTF8.GetBytes(price), output, out _).ShouldBeTrue(price);
        }
    }

    [Fact]
    public void By_default_they_are_refused() =>
        Planner("auto")
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events(Prices))
            .Refusals.Select(refusal => refusal.EventIndex)
            .ShouldBe([0, 1, 2, 4, 5]);

    [Theory, MemberData(nameof(Modes))]
    public void With_nearest_each_is_accepted_and_comes_back_as_its_double(CompatibilityMode mode, OverflowMode overflow)
    {
        foreach (var numbers in (string[])["nearest", "/price=nearest"])
        {
            var plan = Planner(numbers, overflow).Plan(SchemaHistory.Empty(mode), Make.Events(Prices));
            plan.Refusals.ShouldBeEmpty();
            SchemaText.Print(plan.Schema!.Field("price")!.Schema).ShouldBe($"""["null",{Nearest}]""");
            Back(plan.Schema!, overflow, Prices).ShouldBe(Read.Select(price => $$"""{deviceId:"d1",price:{{price}}}"""));
        }
    }

    [Fact]
    public void An_existing_double_gets_the_attribute_with_the_first_number_that_needs_it()
    {
        var history = Make.History(CompatibilityMode.FullAll, Make.Record(Make.Field("price", """["null","double"]""", "null")));
        Planner("nearest").Plan(history, Make.Events("""{"price":0.1}""")).Outcome.ShouldBe(PlanOutcome.Fits);
        Planner("nearest")
            .Plan(history, Make.Events("""{"price":6.4000000000000004}"""))
            .ToString()
            .ShouldBe(
                """
                a new version after 1, under FULL_ALL
                  ~ widened "price" from ["null","double"] to ["null","double":nearest]
                  > /price: from now on, a number that no double holds is stored as the nearest double, and its further digits are dropped.
                """
            );
    }

    [Theory, MemberData(nameof(Modes))]
    public void So_it_does_under_every_mode_that_has_a_next_version(CompatibilityMode mode, OverflowMode overflow)
    {
        var schema = Make.Record(
            overflow is OverflowMode.On
                ? [Overflowing.Kept.Field, Make.Field("price", "\"double\"", "0")]
                : [Make.Field("price", "\"double\"", "0")]
        );
        var plan = Planner("/price=nearest", overflow).Plan(Make.History(mode, schema), Make.Events("""{"price":6.4000000000000004}"""));
        if (mode is CompatibilityMode.Disabled)
        {
            plan.Outcome.ShouldBe(overflow is OverflowMode.On ? PlanOutcome.Fits : PlanOutcome.Refuse);
            return;
        }

        plan.Outcome.ShouldBe(PlanOutcome.Evolve);
        SchemaText.Print(plan.Schema!.Field("price")!.Schema).ShouldBe(Nearest);
        Back(plan.Schema!, overflow, ["""{"price":6.4000000000000004}"""]).ShouldBe(["{price:6.4}"]);
    }

    [Theory]
    [InlineData("""["null","long"]""", "0.10000000000000001", CompatibilityMode.Backward, """["null",{0}]""")]
    [InlineData("""["null","long"]""", "0.10000000000000001", CompatibilityMode.Full, null)]
    [InlineData("""["null","int"]""", "0.10000000000000001", CompatibilityMode.Backward, """["null",{0}]""")]
    [InlineData("""["null","float"]""", "0.10000000000000001", CompatibilityMode.Backward, """["null",{0}]""")]
    [InlineData("""["null","string"]""", "0.10000000000000001", CompatibilityMode.Backward, """["null","string",{0}]""")]
    [InlineData("""["null","long","double"]""", "0.10000000000000001", CompatibilityMode.Full, """["null","long",{0}]""")]
    [InlineData("""["null","double"]""", "9007199254740993", CompatibilityMode.Full, """["null","double","long"]""")]
    [InlineData("""["null",{0}]""", "9007199254740993", CompatibilityMode.Full, """["null",{0},"long"]""")]
    [InlineData("""["null","double"]""", "9223372036854775809", CompatibilityMode.Full, """["null",{0}]""")]
    [InlineData(
        """["null",{"type":"bytes","logicalType":"decimal","precision":6,"scale":2}]""",
        "0.10000000000000001",
        CompatibilityMode.Backward,
        """["null",{"type":"bytes","logicalType":"decimal","precision":6,"scale":2},{0}]"""
    )]
    [InlineData(
        """["null",{"type":"bytes","logicalType":"decimal","precision":6,"scale":2}]""",
        "0.10000000000000001",
        CompatibilityMode.Full,
        null
    )]
    [InlineData(
        """["null",{"type":"array","items":["null","double"]}]""",
        "[0.10000000000000001]",
        CompatibilityMode.Full,
        """["null",{"type":"array","items":["null",{0}]}]"""
    )]
    [InlineData(
        """["null",{"type":"map","values":"double"}]""",
        """{"k":0.10000000000000001}""",
        CompatibilityMode.Full,
        """["null",{"type":"map","values":{0}}]"""
    )]
    public void The_existing_type_becomes_what_the_mode_allows(string before, string value, CompatibilityMode mode, string? after)
    {
        string Filled(string type) => type.Replace("{0}", Nearest, StringComparison.Ordinal);
        var plan = Planner("nearest")
            .Plan(Make.History(mode, Make.Record(Make.Field("a", Filled(before), "null"))), Make.Events($$"""{"a":{{value}}}"""));
        (plan.Outcome, plan.Outcome is PlanOutcome.Refuse ? null : SchemaText.Print(plan.Schema!.Field("a")!.Schema)).ShouldBe(
            after is null ? (PlanOutcome.Refuse, null) : (PlanOutcome.Evolve, Filled(after)),
            plan.ToString()
        );
    }

    [Fact]
    public void A_schema_keeps_it_when_nobody_asks_for_it_any_more()
    {
        var schema = Make.Record(Make.Field("price", $"""["null",{Nearest}]""", "null"));
        foreach (var overflow in (OverflowMode[])[OverflowMode.Off, OverflowMode.On])
        {
            var plan = Planner("auto", overflow)
                .Plan(Make.History(CompatibilityMode.Full, schema), Make.Events("""{"price":6.4000000000000004,"more":1}"""));
            plan.Refusals.ShouldBeEmpty();
            SchemaText.Print(plan.Schema!.Field("price")!.Schema).ShouldBe($"""["null",{Nearest}]""");
            Back(plan.Schema!, overflow, ["""{"price":6.4000000000000004,"more":1}"""]).ShouldBe(["{more:1,price:6.4}"]);
        }
    }

    [Fact]
    public void Other_places_stay_strict_with_the_same_message()
    {
        var strict = Planner("auto")
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events("""{"cost":0.10000000000000001}"""))
            .Refusals[0]
            .Reason;
        var planner = Planner("/price=nearest,/items/*/price=nearest");
        var plan = planner.Plan(
            SchemaHistory.Empty(CompatibilityMode.Full),
            Make.Events(
                """{"price":0.10000000000000001,"items":[{"price":6.4000000000000004}]}""",
                """{"price":1,"cost":0.10000000000000001}""",
                """{"cost":1}"""
            )
        );
        plan.Refusals.ShouldHaveSingleItem().ToString().ShouldBe($"refused event 1: {strict}");
        planner
            .Plan(Make.History(CompatibilityMode.None, plan.Schema!), Make.Events("""{"cost":0.10000000000000001}"""))
            .Refusals.ShouldHaveSingleItem()
            .Reason.ShouldBe(strict);
    }

    [Fact]
    public void One_place_may_be_strict_among_others_that_are_not() =>
        Planner("nearest,/cost=double")
            .Plan(
                SchemaHistory.Empty(CompatibilityMode.Full),
                Make.Events("""{"price":0.10000000000000001}""", """{"cost":0.10000000000000001}""")
            )
            .Refusals.ShouldHaveSingleItem()
            .EventIndex.ShouldBe(1);

    [Fact]
    public void A_number_beyond_every_double_is_refused_or_kept()
    {
        Planner("nearest")
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events("""{"a":1e400}""", """{"a":1}"""))
            .Refusals.ShouldHaveSingleItem()
            .Findings[0]
            .Kind.ShouldBe(FindingKind.InexactNumber);
        var plan = Planner("nearest", OverflowMode.On)
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events("""{"a":1e400}""", """{"a":1}"""));
        plan.Refusals.ShouldBeEmpty();
        using var avro = new OutputBuffer();
        new EventEncoder(plan.Schema!, OverflowMode.On)
            .TryEncodeWithOverflow("""{"a":1e400}"""u8, avro, OverflowUse.UntypableOnly)
            .ShouldBeTrue();
    }

    [Fact]
    public void With_overflow_a_new_version_comes_before_anything_is_kept()
    {
        var schema = Make.Record(Overflowing.Kept.Field, Make.Field("price", """["null","double"]""", "null"));
        var options = new InferenceOptions { Numbers = NumberTypes.Nearest };
        using var avro = new OutputBuffer();
        var json = "{\"price\":0.10000000000000001}"u8;
        new EventEncoder(schema, OverflowMode.On, options).TryEncodeWithOverflow(json, avro, OverflowUse.UntypableOnly).ShouldBeFalse();
        new EventEncoder(schema, OverflowMode.On, options).TryEncodeWithOverflow(json, avro, OverflowUse.Everything).ShouldBeTrue();
        new EventEncoder(schema, OverflowMode.On).TryEncodeWithOverflow(json, avro, OverflowUse.UntypableOnly).ShouldBeTrue();
    }

    /// <summary>Two rows must not become one because their keys were rounded.</summary>
    [Fact]
    public void A_rows_key_is_never_rounded()
    {
        var planner = new EvolutionPlanner(
            new()
            {
                Inference = new() { Numbers = NumberTypes.Nearest, KeyFields = ["id"] },
            }
        );
        var plan = planner.Plan(
            SchemaHistory.Empty(CompatibilityMode.Full),
            Make.Events("""{"id":1,"a":{"id":6.4000000000000004}}""", """{"id":0.10000000000000001}""")
        );
        plan.Refusals.ShouldHaveSingleItem().EventIndex.ShouldBe(1);
        SchemaText.Print(plan.Schema!.Field("id")!.Schema).ShouldBe("""["null","long"]""");
        Should
            .Throw<ArgumentException>(() =>
                new EvolutionPlanner(
                    new()
                    {
                        Inference = new() { NumbersAt = Places("/id=nearest"), KeyFields = ["id"] },
                    }
                )
            )
            .Message.ShouldBe(
                "The evolution options are wrong: NumbersAt: /id: \"id\" names rows or records, and nearest could make two of them "
                    + "one; choose double, long or decimal"
            );
    }

    [Fact]
    public void A_record_that_contains_itself_has_its_places_at_any_depth()
    {
        var schema = SchemaText.ParseRecord(
            $$"""{"type":"record","name":"Event","fields":[{"name":"v","type":["null",{{Nearest}}],"default":null},{"name":"next","type":["null","Event"],"default":null}]}"""
        );
        var plan = Planner("auto")
            .Plan(Make.History(CompatibilityMode.Full, schema), Make.Events("""{"next":{"next":{"v":0.10000000000000001,"w":1}}}"""));
        plan.Refusals.ShouldBeEmpty();
        Back(plan.Schema!, OverflowMode.Off, ["""{"next":{"next":{"v":0.10000000000000001,"w":1}}}"""])
            .ShouldBe(["{next:{next:{v:0.1,w:1}}}"]);
    }

    private static EvolutionPlanner Planner(string numbers, OverflowMode overflow = OverflowMode.Off)
    {
        var choices = NumberChoices.ParseList(numbers);
        return new EvolutionPlanner(
            new()
            {
                Overflow = overflow,
                Inference = new() { Numbers = choices.Everywhere ?? NumberTypes.Auto, NumbersAt = choices.Places },
            }
        );
    }

    private static ImmutableSortedDictionary<string, NumberChoice> Places(string list) => NumberChoices.ParseList(list).Places;

    /// <summary>Events through the codec alone: nothing of them may be left for overflow.</summary>
    private static string[] Back(RecordSchema schema, OverflowMode overflow, string[] events) =>
        [
            .. events.Select(json =>
            {
                using var avro = new OutputBuffer();
                new EventEncoder(schema, overflow)
                    .TryEncode(Encoding.UTF8.GetBytes(json), avro, out var misfit)
                    .ShouldBeTrue(misfit.ToString());
                return Bytes.Event(schema, avro.WrittenSpan.ToArray());
            }),
        ];
}
