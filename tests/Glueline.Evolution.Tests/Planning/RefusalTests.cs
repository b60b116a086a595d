using Glueline.Avro.Text;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

public sealed class RefusalTests
{
    [Fact]
    public void A_forbidden_type_is_reported_with_path_types_mode_and_what_to_do()
    {
        var plan = Make.Plan(CompatibilityMode.Full, ["""{"tags":["x"]}"""], """{"tags":"x"}""");
        plan.Outcome.ShouldBe(PlanOutcome.Refuse);
        plan.Schema!.Fields.ShouldHaveSingleItem();
        plan.Refusals.ShouldHaveSingleItem()
            .Reason.ShouldBe(
                "/tags: the event has a string, version 1 has [\"null\",array<[\"null\",\"string\"]>], and FULL forbids the change (no "
                    + "promotion makes room for string; version 1 has no branch for string). "
                    + "Send a value of the schema's type; or send the value under a new key; or keep it in _overflow with Overflow = "
                    + "On; or set the schema's compatibility to BACKWARD."
            );
    }

    [Theory]
    [InlineData(CompatibilityMode.Full, "version 1")]
    [InlineData(CompatibilityMode.Forward, "version 1")]
    [InlineData(CompatibilityMode.FullAll, "a version up to 1")]
    [InlineData(CompatibilityMode.ForwardAll, "a version up to 1")]
    public void A_promotion_that_older_readers_can_not_follow_is_refused(CompatibilityMode mode, string readers) =>
        new EvolutionPlanner()
            .Plan(Make.History(mode, Make.Record(Make.Field("a", "\"int\""))), Make.Events("""{"a":2147483648}"""))
            .Refusals.ShouldHaveSingleItem()
            .Findings.ShouldHaveSingleItem()
            .Reasons.ShouldBe([$"{readers} would read \"int\" only, not long", $"{readers} has no branch for integer"]);

    [Fact]
    public void Everything_wrong_with_an_event_is_reported() =>
        Make.Plan(CompatibilityMode.Full, ["""{"a":true,"b":[{"c":"x"}],"d":"x"}"""], """{"a":"x","b":[{"c":7},{"c":[]}],"new":1}""")
            .Refusals.ShouldHaveSingleItem()
            .Findings.Select(finding => $"{finding.Kind} {finding.Path} {finding.Found} {finding.Expected}")
            .ShouldBe(["TypeConflict /a string [\"null\",\"boolean\"]", "TypeConflict /b/*/c integer or array [\"null\",\"string\"]"]);

    [Fact]
    public void A_missing_field_without_a_default_is_refused_if_older_readers_need_it() =>
        new EvolutionPlanner()
            .Plan(Make.History(CompatibilityMode.Full, Make.Record(Make.Field("a", "\"int\""))), Make.Events("{}"))
            .Refusals.ShouldHaveSingleItem()
            .Reason.ShouldBe(
                "/a: the event lacks the field, version 1 has \"int\" without a default, and FULL forbids the change (version 1 would "
                    + "have no value for it). "
                    + "Send the field with a value; or keep it in _overflow with Overflow = On; or set the schema's compatibility to "
                    + "BACKWARD."
            );

    [Fact]
    public void Events_are_refused_one_by_one_and_the_others_are_planned()
    {
        string[] events =
        [
            """{"a":1}""",
            """{"a":"x","bad":1}""",
            """{"a":2,"b":true}""",
            "[1]",
            """{"a":1,"a":2}""",
            """{"c":[{}]}""",
            """{"a":{}}""",
            "{",
        ];
        var plan = new EvolutionPlanner().Plan(
            Make.History(CompatibilityMode.Full, Make.Record(Make.Field("a", """["null","long","double"]""", "null"))),
            Make.Events(events)
        );
        plan.Outcome.ShouldBe(PlanOutcome.Evolve);
        plan.Schema!.Fields.Select(field => field.Name).ShouldBe(["a", "b", "c"]);
        plan.Refusals.Select(refusal => $"{refusal.EventIndex} {refusal.Findings[0].Kind}")
            .ShouldBe(["1 TypeConflict", "3 NotAnObject", "4 DuplicateMember", "6 TypeConflict", "7 NotJson"]);
    }

    [Theory]
    [InlineData("[1]", "the event is an array, expected an object. Send an object, with the value under a key.")]
    [InlineData("7", "the event is an integer, expected an object. Send an object, with the value under a key.")]
    [InlineData("""{"a":{"b":1,"b":2}}""", "/a/b: the key \"b\" appears twice in one object. Send the key once.")]
    [InlineData(
        """{"a":[9223372036854775809]}""",
        "/a/0: the integer 9223372036854775809 is beyond 64 bits, and can't be kept as a double: it would come back as "
            + "9223372036854776000. Send the number as a string; or keep all digits with NumbersAt[\"/a/*\"] = decimal; or accept the "
            + "nearest double with NumbersAt[\"/a/*\"] = nearest; or keep it in _overflow with Overflow = On."
    )]
    [InlineData(
        """{"a":1e400}""",
        "/a: the number 1e400 can't be kept as a double: no double is that large. Send the number as a string; or keep all digits "
            + "with NumbersAt[\"/a\"] = decimal; or keep it in _overflow with Overflow = On."
    )]
    public void An_event_without_a_shape_is_refused_with_its_place(string json, string reason) =>
        new EvolutionPlanner()
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events(json))
            .ShouldSatisfyAllConditions(
                plan => plan.Outcome.ShouldBe(PlanOutcome.Refuse),
                plan => plan.Schema.ShouldBeNull(),
                plan => plan.Refusals.ShouldHaveSingleItem().Reason.ShouldBe(reason)
            );

    [Fact]
    public void A_text_that_is_not_JSON_is_refused_with_its_offset() =>
        new EvolutionPlanner()
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events("""{"a":x}"""))
            .Refusals.ShouldHaveSingleItem()
            .Reason.ShouldBe("/a: the text is not JSON: 'x' is an invalid start of a value (byte 5). Send one JSON object in UTF-8.");

    [Theory]
    [InlineData(
        """{"v":1}""",
        "/id: the event has no such key, and the options require the field. Send the field with a value; or remove \"id\" "
            + "from RequiredFields."
    )]
    [InlineData(
        """{"id":null}""",
        "/id: the event has only null, and the options require the field. Send the field with a value; or "
            + "remove \"id\" from RequiredFields."
    )]
    [InlineData(
        """{"id":[]}""",
        "/id: the event has only an empty array, and the options require the field. Send the field with a value; or "
            + "remove \"id\" from RequiredFields."
    )]
    public void An_event_without_a_required_field_is_refused(string json, string reason) =>
        new EvolutionPlanner(new EvolutionOptions { Inference = new() { RequiredFields = ["id"] } })
            .Plan(SchemaHistory.Empty(CompatibilityMode.Backward), Make.Events(json, """{"id":"x"}"""))
            .ShouldSatisfyAllConditions(
                plan => plan.Refusals.ShouldHaveSingleItem().Reason.ShouldBe(reason),
                plan => SchemaText.Print(plan.Schema!).ShouldContain("""{"name":"id","type":"string"}""")
            );

    [Fact]
    public void Disabled_refuses_what_the_only_version_does_not_accept()
    {
        var plan = Make.Plan(CompatibilityMode.Disabled, ["""{"a":"x"}"""], """{"a":"y"}""", """{"b":1}""");
        plan.Outcome.ShouldBe(PlanOutcome.Fits);
        var reason = plan.Refusals.ShouldHaveSingleItem().Reason;
        reason.ShouldBe(
            "/b: the event needs a new version (the field is new), and DISABLED allows none after version 1. Send a value of the "
                + "schema's type; or set the schema's compatibility to BACKWARD."
        );
    }

    [Fact]
    public void A_latest_version_that_is_not_a_record_accepts_no_event()
    {
        var plan = new EvolutionPlanner().Plan(
            Make.History(CompatibilityMode.None, SchemaText.Parse("[\"null\",\"long\"]")),
            Make.Events("{}", "{}")
        );
        plan.Outcome.ShouldBe(PlanOutcome.Refuse);
        plan.Refusals.Select(refusal => refusal.Reason)
            .ShouldBe(Enumerable.Repeat("the event is an object, but version 1 is [\"null\",\"long\"]. Use another schema.", 2));
    }

    [Fact]
    public void Limits_of_the_schema_refuse_the_event_that_would_break_them()
    {
        var planner = new EvolutionPlanner(new EvolutionOptions { Inference = new() { MaxFields = 3 } });
        var plan = planner.Plan(
            SchemaHistory.Empty(CompatibilityMode.Full),
            Make.Events("""{"a":1,"b":{"c":1}}""", """{"d":1}""", """{"a":2}""")
        );
        plan.Schema!.Fields.Count.ShouldBe(2);
        plan.Refusals.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                refusal => refusal.EventIndex.ShouldBe(1),
                refusal =>
                    refusal.Reason.ShouldBe(
                        "the event: the schema would have more than 3 fields. "
                            + "Give each kind of event a schema of its own with SchemaNameFrom.Field(\"FIELD\"); or keep it in "
                            + "_overflow with Overflow = On; or raise the limit with MaxFields = 6."
                    )
            );

        var small = new EvolutionPlanner(new EvolutionOptions { Inference = new() { MaxSchemaBytes = 100 } });
        small
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events("""{"b":"x"}""", """{"a":1}"""))
            .Refusals.ShouldHaveSingleItem()
            .Reason.ShouldBe(
                "the event: the schema's text would have more than 100 bytes. "
                    + "Give each kind of event a schema of its own with SchemaNameFrom.Field(\"FIELD\"); or keep it in _overflow with "
                    + "Overflow = On; or raise the limit with MaxSchemaBytes = 170000."
            );
    }

    [Theory]
    [InlineData("""{"type":"enum","name":"E","symbols":["X"]}""", "\"Y\"", "enum E{X}")]
    [InlineData("\"double\"", "\"no\"", "\"double\"")]
    public void A_string_that_does_not_match_a_narrow_type_is_a_type_conflict(string type, string value, string shown)
    {
        var finding = new EvolutionPlanner()
            .Plan(Make.History(CompatibilityMode.Full, Make.Record(Make.Field("a", type))), Make.Events($$"""{"new":1,"a":{{value}}}"""))
            .Refusals.ShouldHaveSingleItem()
            .Findings.ShouldHaveSingleItem();
        finding.Kind.ShouldBe(FindingKind.TypeConflict);
        finding.Path.ShouldBe("/a");
        finding.Expected.ShouldBe(shown);
    }

    [Fact]
    public void A_value_that_only_the_conversion_rejects_is_refused_with_its_place()
    {
        var old = Make.Record(Make.Field("a", """{"type":"bytes","logicalType":"decimal","precision":4,"scale":2}"""));
        var plan = new EvolutionPlanner(new() { Inference = new() { Numbers = NumberTypes.Decimal } }).Plan(
            Make.History(CompatibilityMode.Backward, old),
            Make.Events("""{"a":1.5}""", """{"a":1.555}""")
        );
        plan.Outcome.ShouldBe(PlanOutcome.Fits);
        var finding = plan.Refusals.ShouldHaveSingleItem().Findings.ShouldHaveSingleItem();
        finding.Kind.ShouldBe(FindingKind.ValueUnsuitable);
        finding.Path.ShouldBe("/a");
        finding.ToString().ShouldContain("1.555");
    }

    [Fact]
    public void A_schema_that_an_older_version_can_not_read_is_refused_if_all_versions_count()
    {
        var first = Make.Record(Make.Field("a", """["null","string"]""", "null"));
        var second = Make.Record(Make.Field("a", """["null","double"]""", "null"));
        new EvolutionPlanner()
            .Plan(Make.History(CompatibilityMode.Full, first, second), Make.Events("""{"b":7}"""))
            .Outcome.ShouldBe(PlanOutcome.Evolve);
        var finding = new EvolutionPlanner()
            .Plan(Make.History(CompatibilityMode.FullAll, first, second), Make.Events("""{"b":7}"""))
            .Refusals.ShouldHaveSingleItem()
            .Findings[0];
        finding.Kind.ShouldBe(FindingKind.Incompatible);
        finding
            .ToString()
            .ShouldStartWith(
                "the event: FULL_ALL forbids the schema that the event needs (the new schema can't read version 1, at /fields/0/type: "
            );
    }

    [Fact]
    public void There_must_be_an_event() =>
        Should
            .Throw<ArgumentException>(() => new EvolutionPlanner().Plan(SchemaHistory.Empty(CompatibilityMode.Full), []))
            .Message.ShouldStartWith("There is no event to plan for: pass at least one.");

    [Fact]
    public void A_batch_with_many_refusals_is_planned_in_halves_not_one_by_one()
    {
        var events = Enumerable.Range(0, 2000).Select(i => i % 500 == 7 ? """{"a":true}""" : $$"""{"a":"x","b{{i % 40}}":1}""");
        var plan = Make.Plan(CompatibilityMode.Full, ["""{"a":"x"}"""], [.. events]);
        plan.Refusals.Select(refusal => refusal.EventIndex).ShouldBe([7, 507, 1007, 1507]);
        plan.Changes.Count.ShouldBe(40);
    }
}
