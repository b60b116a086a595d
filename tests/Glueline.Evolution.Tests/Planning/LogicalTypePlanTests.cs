using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Tests.Schemas;

namespace Glueline.Evolution.Planning;

/// <summary>Planning and overflow work with fields of every logical type; one that nobody has heard of is refused.</summary>
public sealed class LogicalTypePlanTests
{
    private static readonly string[] Values = ["\"x\"", "true", "7", "2.5", "0.10000000000000000000001"];

    [Fact]
    public void Each_has_a_plan_and_a_placeholder_for_values_of_any_kind()
    {
        foreach (var type in MadeUpLogicalType.Known())
        foreach (var value in Values)
            Plan(type, value).Schema.ShouldNotBeNull($"{type.LogicalType!.Name} {value}");
    }

    [Theory]
    [InlineData("\"x\"")]
    [InlineData("7")]
    [InlineData("2.5")]
    public void A_made_up_one_is_refused_by_its_name(string value) =>
        Should
            .Throw<ArgumentException>(() => Plan(MadeUpLogicalType.On(AvroType.Long), value))
            .Message.ShouldContain(MadeUpLogicalType.Name);

    private static EvolutionPlan Plan(AvroSchema type, string value)
    {
        var planner = new EvolutionPlanner(new EvolutionOptions { Overflow = OverflowMode.On });
        var schema = new RecordSchema(
            new SchemaName("Event", ""),
            [.. Make.Record(Overflowing.Kept.Field).Fields, new RecordField("a", type)]
        );
        var plan = planner.Plan(Make.History(CompatibilityMode.Full, schema), Make.Events($$"""{"a":{{value}}}"""));
        using var buffer = new OutputBuffer();
        new EventEncoder(plan.Schema!, OverflowMode.On).TryEncodeWithOverflow(
            Make.Event($$"""{"a":{{value}}}""").Span,
            buffer,
            OverflowUse.Everything
        );
        return plan;
    }
}
