using Glueline.Avro.Text;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Overflowing;

namespace Glueline.Evolution.Planning;

/// <summary>Which kind of value a place gets if unions have null and one type.</summary>
public sealed class SingleKindTests
{
    private static readonly EvolutionPlanner Lake = new(LakeSchema.Options);

    private static readonly EvolutionPlanner WithoutOverflow = new(
        new EvolutionOptions { Inference = new() { Unions = UnionUse.NullOnly } }
    );

    [Theory]
    [InlineData("""["null","string"]""", """{"a":"x"}""", """{"a":"y"}""", """{"a":1}""")]
    [InlineData("""["null","double"]""", """{"a":"x"}""", """{"a":1}""", """{"a":2.5}""")]
    [InlineData("""["null","string"]""", """{"a":null}""", """{"a":null}""", """{"a":"x"}""")]
    [InlineData("""["null","string"]""", """{"a":[]}""", """{"a":[[],null]}""", """{"a":{}}""", """{"a":"x"}""")]
    [InlineData("""["null",{"type":"array","items":["null","double"]}]""", """{"a":[1,"x","y","z"]}""", """{"a":[2]}""", """{"a":"x"}""")]
    [InlineData("""["null",{"type":"array","items":["null","string"]}]""", """{"a":[1,2,3,4,"x"]}""", """{"a":["x"]}""")]
    public void The_field_gets_the_kind_that_most_events_have(string type, params string[] events)
    {
        foreach (var mode in Enum.GetValues<CompatibilityMode>())
        {
            var plan = Lake.Plan(SchemaHistory.Empty(mode), Make.Events(events));

            SchemaText.Print(plan.Schema!.Field("a")!.Schema).ShouldBe(type);
            plan.Refusals.ShouldBeEmpty();
        }
    }

    /// <summary>Many events of one shape count more than many shapes.</summary>
    [Fact]
    public void Events_are_counted_not_their_shapes()
    {
        string[] alike = [.. Enumerable.Repeat("""{"a":7}""", 5)];
        string[] different = ["""{"a":"x","b":1}""", """{"a":"x","c":1}""", """{"a":"x","d":1}""", """{"a":"x","e":1}"""];

        SchemaText
            .Print(Lake.Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events([.. different, .. alike])).Schema!.Field("a")!.Schema)
            .ShouldBe("""["null","double"]""");
    }

    [Theory]
    [InlineData("record", """{"a":{"b":1}}""", """{"a":[1]}""", """{"a":"x"}""", """{"a":1}""", """{"a":true}""")]
    [InlineData("array", """{"a":true}""", """{"a":1}""", """{"a":"x"}""", """{"a":[1]}""")]
    [InlineData("string", """{"a":true}""", """{"a":1}""", """{"a":"x"}""")]
    [InlineData("double", """{"a":true}""", """{"a":1}""")]
    public void Of_equals_the_kind_that_holds_most_is_chosen(string type, params string[] events) =>
        SchemaText
            .Print(Lake.Plan(SchemaHistory.Empty(CompatibilityMode.None), Make.Events(events)).Schema!.Field("a")!.Schema)
            .ShouldContain($"\"{type}\"");

    [Theory]
    [InlineData("""{"a":{"b":[{"c":"x"}]}}""", """{"a":{"b":[{"c":"y"}]}}""", """{"a":{"b":[{"c":1}]}}""")]
    [InlineData("""{"a":{"b":[{"c":"x"},{"c":1},{"c":2}]}}""", """{"a":{"b":[{"c":"y"}]}}""", """{"a":{"b":[7]}}""")]
    public void So_it_is_at_any_depth(params string[] events) =>
        SchemaText
            .Print(Lake.Plan(SchemaHistory.Empty(CompatibilityMode.Backward), Make.Events(events)).Schema!.Field("a")!.Schema)
            .ShouldBe(
                """["null",{"type":"record","name":"A","fields":[{"name":"b","type":["null",{"type":"array","items":["null",{"type":"record","name":"ABItem","fields":[{"name":"c","type":["null","string"],"default":null}]}]}],"default":null}]}]"""
            );

    [Theory]
    [InlineData("auto", "[\"null\",\"double\"]", "1", "9007199254740993")]
    [InlineData("union", "[\"null\",\"double\"]", "1", "2.5")]
    [InlineData("as-seen", "[\"null\",\"long\"]", "1", "9007199254740993")]
    [InlineData("as-seen", "[\"null\",\"double\"]", "1", "2.5")]
    [InlineData("long", "[\"null\",\"long\"]", "1", "2")]
    [InlineData("long", "[\"null\",\"double\"]", "1", "2.5")]
    [InlineData("double", "[\"null\",\"double\"]", "1", "9007199254740993")]
    [InlineData("decimal", "[\"null\",\"bytes\":big-decimal]", "1", "0.12345678901234567890")]
    public void A_number_has_one_type(string numbers, string type, params string[] values)
    {
        var options = LakeSchema.Options with
        {
            Inference = LakeSchema.Options.Inference with { Numbers = NumberChoices.Parse([numbers]).Everywhere!.Value },
        };
        foreach (var mode in Enum.GetValues<CompatibilityMode>())
        {
            new EvolutionPlanner(options)
                .Plan(SchemaHistory.Empty(mode), Make.Events([.. values.Select(value => $$"""{"a":{{value}}}""")]))
                .Changes[^1]
                .ToString()
                .ShouldBe($"added field \"a\" {type}");
        }
    }

    [Fact]
    public void A_rows_key_is_long()
    {
        var options = LakeSchema.Options with { Inference = LakeSchema.Options.Inference with { KeyFields = ["id"] } };

        new EvolutionPlanner(options)
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events("""{"id":9007199254740993}"""))
            .Changes[^1]
            .ToString()
            .ShouldBe("added field \"id\" [\"null\",\"long\"]");
    }

    [Theory]
    [InlineData("\"2023-12-01\"", "[\"null\",\"int\":date]")]
    [InlineData("\"soon\"", "[\"null\",\"string\"]")]
    [InlineData("7", "[\"null\",\"int\":date]")]
    public void A_logical_type_is_inferred_under_every_mode_if_every_string_has_it(string other, string type)
    {
        var options = LakeSchema.Options with { Inference = LakeSchema.Options.Inference with { LogicalTypes = LogicalTypes.All } };
        foreach (var mode in Enum.GetValues<CompatibilityMode>())
        {
            new EvolutionPlanner(options)
                .Plan(SchemaHistory.Empty(mode), Make.Events("""{"a":"2023-12-01"}""", """{"a":"2023-12-02"}""", $$"""{"a":{{other}}}"""))
                .Changes[^1]
                .ToString()
                .ShouldBe($"added field \"a\" {type}");
        }
    }

    [Theory]
    [InlineData("""{"a":"x"}""")]
    [InlineData("""{"a":[1]}""")]
    [InlineData("""{"a":9007199254740993}""")]
    [InlineData("""{"list":["x"]}""")]
    [InlineData("""{"list":[{"b":1}]}""")]
    [InlineData("""{"day":"soon"}""")]
    [InlineData("""{"new":{}}""")]
    [InlineData("""{"new":[null,[]]}""")]
    [InlineData("""{"new":null}""")]
    public void What_gets_no_type_needs_no_version_under_any_mode(string json)
    {
        var schema = Make.Record(
            Kept.ArrayField,
            Make.Field("a", """["null","double"]""", "null"),
            Make.Field("list", """["null",{"type":"array","items":["null","double"]}]""", "null"),
            Make.Field("day", """["null",{"type":"int","logicalType":"date","jsonText":"canonical"}]""", "null")
        );
        foreach (var mode in Enum.GetValues<CompatibilityMode>())
        {
            var plan = Lake.Plan(Make.History(mode, schema), Make.Events(json));
            (plan.Outcome, plan.Refusals.Count).ShouldBe((PlanOutcome.Fits, 0));
        }
    }

    /// <summary>One declaration serves both places.</summary>
    [Fact]
    public void A_record_used_at_two_places_gets_one_kind()
    {
        var shared = Make.Record(
            Make.Field(
                "a",
                """["null",{"type":"record","name":"R","fields":[{"name":"m","type":["null","double"],"default":null}]}]""",
                "null"
            ),
            Make.Field("b", """["null","R"]""", "null")
        );

        Lake.Plan(Make.History(CompatibilityMode.None, shared), Make.Events("""{"a":{"n":1},"b":{"n":"x"}}"""))
            .Changes[^1]
            .ToString()
            .ShouldBe("added field \"a.n\" [\"null\",\"string\"]");
    }

    [Fact]
    public void Existing_unions_stay_and_no_others_come()
    {
        var schema = Make.Record(
            Make.Field("a", """["null","long","string"]""", "null"),
            Make.Field("b", """{"type":"array","items":"double"}""")
        );

        Lake.Plan(Make.History(CompatibilityMode.None, schema), Make.Events("""{"a":true,"b":[null],"c":1}"""))
            .ToString()
            .ShouldBe(
                """
                a new version after 1, under NONE
                  + added field "_overflow" array<record Overflow{pointer,json}>
                  ~ widened "b[]" from "double" to ["null","double"]
                  + added field "c" ["null","double"]
                """
            );
    }

    [Fact]
    public void Without_overflow_the_rarer_kind_is_refused_with_its_place()
    {
        var plan = WithoutOverflow.Plan(
            SchemaHistory.Empty(CompatibilityMode.None),
            Make.Events("""{"a":[{"b":"x"}]}""", """{"a":[{"b":1}]}""", """{"a":[{"b":2}],"c":1}""")
        );

        plan.Refusals.Select(refusal => refusal.ToString())
            .ShouldBe([
                "refused event 0: /a/*/b: the event has a string, most events have number, and the options allow no union of two kinds. "
                    + "Keep it in _overflow with Overflow = On; or send a value of the schema's type; or send the value under a new key.",
            ]);
        plan.Schema!.Fields.Select(field => field.Name).ShouldBe(["a", "c"]);
    }

    [Fact]
    public void Without_overflow_another_kind_than_the_schemas_is_refused_under_every_mode_but_DISABLED()
    {
        foreach (var mode in Enum.GetValues<CompatibilityMode>().Where(mode => mode is not CompatibilityMode.Disabled))
        {
            WithoutOverflow
                .Plan(Make.History(mode, Make.Record(Make.Field("a", """["null","double"]""", "null"))), Make.Events("""{"a":"x"}"""))
                .Refusals.ShouldHaveSingleItem()
                .Reason.ShouldBe(
                    "/a: the event has a string, version 1 has [\"null\",\"double\"], and the options allow no union of two kinds. Keep "
                        + "it in _overflow with Overflow = On; or send a value of the schema's type; or send the value under a new key."
                );
        }
    }

    [Theory]
    [InlineData("{}", "record A{}")]
    [InlineData("[null]", "array<[\"null\",\"string\"]>")]
    [InlineData("[[]]", "array<[\"null\",array<[\"null\",\"string\"]>]>")]
    public void Without_overflow_a_value_without_a_type_gets_one_all_the_same(string value, string type) =>
        WithoutOverflow
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events($$"""{"a":{{value}}}"""))
            .ToString()
            .ShouldBe($"a first version, under FULL\n  + added field \"a\" [\"null\",{type}]");

    [Fact]
    public void The_rules_report_what_was_left_out_and_why()
    {
        var plan = Lake.Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events("""{"a":"x"}""", """{"a":"y"}""", """{"a":1.5}"""));

        plan.Verdicts[^1].ShouldBe(new RuleVerdict("a", "fraction", false, "most events have string here"));
    }
}
