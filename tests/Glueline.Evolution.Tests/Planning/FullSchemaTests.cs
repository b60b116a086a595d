using System.Diagnostics;
using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

public sealed class FullSchemaTests
{
    private static readonly RecordSchema Wide = Make.Record([
        .. Enumerable.Range(0, 1999).Select(i => Make.Field($"f{i}", """["null","double"]""", "null")),
        Make.Field("s", """["null","string"]""", "null"),
    ]);

    [Fact]
    public void A_full_schema_is_reported_with_the_object_that_fills_it_the_same_for_every_event()
    {
        var planner = new EvolutionPlanner(
            new()
            {
                Inference = new() { MapDetection = MapDetection.Off, MaxFields = 100 },
            }
        );
        var schema = planner.Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events(Event(0), Event(1))).Schema!;
        var plan = planner.Plan(Make.History(CompatibilityMode.Full, schema), Make.Events(Event(2), """{"new":true}""", Event(3)));
        plan.Schema!.Field("new").ShouldNotBeNull();
        plan.Refusals.Select(refusal => refusal.Reason)
            .Distinct()
            .ShouldBe([
                "/totals: the schema would have more than 100 fields, and this object has most of them. Keep it in _overflow with "
                    + "Overflow = On; "
                    + "or start another schema, in which the object is a map, with \"/totals\" in Maps; or raise the limit with "
                    + "MaxFields = 200.",
            ]);
        planner
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events(Event(0, 200)))
            .Refusals.ShouldHaveSingleItem()
            .Reason.ShouldBe(
                "/totals: the schema would have more than 100 fields, and this object has most of them. Make the object a map with "
                    + "\"/totals\" in Maps; or keep it in _overflow with Overflow = On; or raise the limit with MaxFields = 200."
            );
    }

    [Fact]
    public void Its_text_is_limited_too()
    {
        var planner = new EvolutionPlanner(
            new()
            {
                Inference = new() { MapDetection = MapDetection.Off, MaxSchemaBytes = 6_000 },
            }
        );
        var schema = planner.Plan(SchemaHistory.Empty(CompatibilityMode.None), Make.Events(Event(0))).Schema!;
        planner
            .Plan(Make.History(CompatibilityMode.None, schema), Make.Events(Event(1, 60)))
            .Refusals.ShouldHaveSingleItem()
            .Reason.ShouldBe(
                "/totals: the schema's text would have more than 6000 bytes, and this object has most of them. Make the object a map "
                    + "with \"/totals\" in Maps; "
                    + "or keep it in _overflow with Overflow = On; or raise the limit with MaxSchemaBytes = 170000."
            );
    }

    /// <summary>
    /// A plan for this schema takes tens of milliseconds; once remembered, an event that doesn't fit costs no more than reading it.
    /// </summary>
    [Theory]
    [InlineData(OverflowMode.Off)]
    [InlineData(OverflowMode.On)]
    public void The_results_for_shapes_are_remembered(OverflowMode overflow)
    {
        var planner = new EvolutionPlanner(new() { Overflow = overflow });
        var schema =
            overflow is OverflowMode.Off ? Wide : new RecordSchema(Wide.Name, [Kept(), .. Wide.Fields.SkipLast(1), Wide.Fields[^1]]);
        var time = Stopwatch.StartNew();
        for (var i = 0; i < 2_000; i++)
        {
            // Values differ, shapes don't; each of the last ones needs one more field than allowed, and each a different one.
            var json = (i % 3) switch
            {
                0 => $$"""{"f1":"{{i}}"}""",
                1 => $$"""{"s":{{i}},"f2":1}""",
                _ => $$"""{"new{{i}}":1}""",
            };
            var plan = planner.Plan(Make.History(CompatibilityMode.Full, schema), Make.Events(json));
            plan.Outcome.ShouldBe(overflow is OverflowMode.Off ? PlanOutcome.Refuse : PlanOutcome.Fits);
            plan.Schema.ShouldBeSameAs(schema);
        }

        time.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }

    private static string Event(int number, int keys = 40) =>
        $"{{\"totals\":{{{string.Join(',', Enumerable.Range(0, keys).Select(key => $"\"{new Guid(number, (short)key, 0, new byte[8])}\":1"))}}}}}";

    private static RecordField Kept() => new(OverflowField.Name, new MapSchema(PrimitiveSchema.String), new FieldDefault("{}"));
}
