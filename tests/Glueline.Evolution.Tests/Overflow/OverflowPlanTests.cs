using Glueline.Evolution.Planning;

namespace Glueline.Evolution.Overflowing;

public sealed class OverflowPlanTests
{
    private static readonly EvolutionPlanner Planner = new(new EvolutionOptions { Overflow = OverflowMode.On });

    private static readonly string A = Make.Field("a", """["null","long","double"]""", "null");

    [Fact]
    public void A_first_version_has_overflow_as_its_first_field() =>
        Planner
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events("""{"b":null,"a":1}"""))
            .ToString()
            .ShouldBe(
                """
                a first version, under FULL
                  + added field "_overflow" map<"string">
                  + added field "a" ["null","double"]
                """
            );

    [Fact]
    public void A_schema_without_it_gets_it_when_something_does_not_fit()
    {
        var history = Make.History(CompatibilityMode.FullAll, Make.Record(A));
        Planner.Plan(history, Make.Events("""{"a":2}""")).Outcome.ShouldBe(PlanOutcome.Fits);

        var plan = Planner.Plan(history, Make.Events("""{"a":"x","c":true}"""));

        plan.Schema!.Fields.Select(field => field.Name).ShouldBe(["_overflow", "a", "c"]);
        plan.Refusals.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(CompatibilityMode.Backward, "[\"null\",\"long\",\"string\"]")]
    [InlineData(CompatibilityMode.Full, null)]
    [InlineData(CompatibilityMode.Disabled, null)]
    public void The_schema_evolves_as_the_mode_allows_and_overflow_keeps_the_rest(CompatibilityMode mode, string? type)
    {
        var plan = Planner.Plan(
            Make.History(mode, Make.Record(Kept.Field, Make.Field("a", """["null","long"]""", "null"))),
            Make.Events("""{"a":"x"}""")
        );

        plan.Refusals.ShouldBeEmpty();
        (plan.Outcome, plan.Changes.Count == 0 ? null : Avro.Text.SchemaText.Print(plan.Changes[0].After)).ShouldBe(
            (type is null ? PlanOutcome.Fits : PlanOutcome.Evolve, type)
        );
    }

    /// <summary>
    /// What a plan found out about a string applies to every event with a string there, and to nothing else in the event.
    /// </summary>
    [Theory]
    [InlineData("""{"a":"y"}""", "")]
    [InlineData("""{"a":"y","b":1}""", "")]
    [InlineData("""{"a":true}""", "")]
    [InlineData("""{"a":"y","c":true}""", "c")]
    [InlineData("""{"a":"y","c":"x"}""", "c")]
    [InlineData("""{"a":"y","b":9007199254740993}""", "b")]
    public void A_place_that_is_settled_hides_no_other(string json, string changed)
    {
        var history = Make.History(CompatibilityMode.Full, Make.Record(Kept.Field, A, Make.Field("b", """["null","double"]""", "null")));
        var planner = new EvolutionPlanner(new EvolutionOptions { Overflow = OverflowMode.On });
        planner.Plan(history, Make.Events("""{"a":"x","b":1}""", """{"a":"x"}""")).Outcome.ShouldBe(PlanOutcome.Fits);

        string.Join(' ', planner.Plan(history, Make.Events(json)).Changes.Select(change => change.Path)).ShouldBe(changed);
    }

    [Theory]
    [InlineData("""{"a":null}""")]
    [InlineData("""{"b":[]}""")]
    [InlineData("""{"b":1e400,"_overflow":1}""")]
    public void What_no_schema_accepts_needs_no_version(string json) =>
        Planner
            .Plan(Make.History(CompatibilityMode.None, Make.Record(Kept.Field, A)), Make.Events(json))
            .Outcome.ShouldBe(PlanOutcome.Fits);

    [Fact]
    public void A_string_that_is_not_a_symbol_of_the_enum_gets_a_branch()
    {
        var schema = Make.Record(
            Kept.Field,
            Make.Field("a", "\"long\""),
            Make.Field("e", """{"type":"enum","name":"E","symbols":["X"]}""", "\"X\"")
        );

        var plan = Planner.Plan(Make.History(CompatibilityMode.Backward, schema), Make.Events("""{"a":1,"n":1e400,"e":"Y"}"""));

        plan.Changes.ShouldHaveSingleItem().ToString().ShouldBe("widened \"e\" from enum E{X} to [enum E{X},\"string\"]");
    }

    [Fact]
    public void A_key_that_sanitises_to_the_fields_name_gets_another_name() =>
        Planner
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events("""{"-overflow":1,"_overflow":{}}"""))
            .Schema!.Fields.Select(field => $"{field.Name} {field.JsonName}")
            .ShouldBe(["_overflow _overflow", "_overflow_2 -overflow"]);

    [Fact]
    public void What_is_not_an_event_is_refused_and_the_others_are_planned() =>
        Planner
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events("[1]", "{", """{"a":1,"b":{"c":1,"c":2}}""", """{"a":1}"""))
            .Refusals.Select(refusal => $"{refusal.EventIndex} {refusal.Reason}")
            .ShouldBe([
                "0 the event is an array, expected an object. Send an object, with the value under a key.",
                "1 the event: the text is not JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON "
                    + "object or array that should be closed (byte 1). Send one JSON object in UTF-8.",
                "2 /b/c: the key \"c\" appears twice in one object. Send the key once.",
            ]);

    [Fact]
    public void A_required_field_is_required_all_the_same() => new EvolutionPlanner(
            new EvolutionOptions
            {
                Overflow = OverflowMode.On,
                Inference = new() { RequiredFields = ["id"] },
            }
        ).Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events("""{"a":1}""")).Refusals.ShouldHaveSingleItem().Findings[0].Kind.ShouldBe(FindingKind.RequiredFieldMissing);

    /// <summary>Such a value comes with others that need a version, or alone.</summary>
    [Theory]
    [InlineData("""{"id":1e400,"new":1}""")]
    [InlineData("""{"id":1e400}""")]
    [InlineData("""{"id":12345678901234567890.50,"a":"x"}""")]
    public void A_required_value_that_no_schema_accepts_counts_as_present(string json)
    {
        var planner = new EvolutionPlanner(
            new EvolutionOptions
            {
                Overflow = OverflowMode.On,
                Inference = new() { RequiredFields = ["id"] },
            }
        );
        foreach (
            var history in new[]
            {
                SchemaHistory.Empty(CompatibilityMode.Full),
                Make.History(CompatibilityMode.Full, Make.Record(Kept.Field, Make.Field("id", "\"long\""), A)),
            }
        )
            planner.Plan(history, Make.Events(json)).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public void Under_DISABLED_a_schema_without_it_is_reported()
    {
        var plan = Planner.Plan(Make.History(CompatibilityMode.Disabled, Make.Record(A)), Make.Events("""{"a":null}""", """{"a":"x"}"""));

        plan.Outcome.ShouldBe(PlanOutcome.Fits);
        plan.Refusals.ShouldHaveSingleItem()
            .Findings[1]
            .ToString()
            .ShouldBe(
                "the event: what doesn't fit can't be kept in _overflow: version 1 lacks it, and DISABLED allows no version after "
                    + "it. Use another schema."
            );
    }

    [Fact]
    public void A_field_of_the_same_name_rules_it_out() =>
        Planner
            .Plan(
                Make.History(CompatibilityMode.Full, Make.Record(A, Make.Field("_overflow", """["null","string"]""", "null"))),
                Make.Events("""{"a":"x"}""")
            )
            .Refusals.ShouldHaveSingleItem()
            .Findings[1]
            .ToString()
            .ShouldBe(
                "the event: what doesn't fit can't be kept in _overflow: a field of version 1 has its name or its key, or the event's "
                    + "record contains itself. Use another schema."
            );
}
