using System.Text;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution.Compatibility;
using Glueline.Evolution.Inference;
using Glueline.Evolution.Properties;

namespace Glueline.Evolution.Planning;

public sealed class NumberUnionsTests
{
    private static readonly RecordSchema Unions = Make.Record(
        Make.Field("id", """["long","double"]"""),
        Make.Field("a", """["null","long","double"]""", "null"),
        Make.Field("b", """["null",{"type":"array","items":["long","double"]}]""", "null"),
        Make.Field(
            "r",
            """["null",{"type":"record","name":"R","fields":[{"name":"c","type":["null","long","double","string"],"default":null}]}]""",
            "null"
        ),
        Make.Field("d", """["null","double","long"]""", "null")
    );

    [Fact]
    public void A_plan_offers_double_instead_of_unions_under_every_mode_that_has_a_next_version()
    {
        foreach (var mode in Enum.GetValues<CompatibilityMode>())
        {
            var planner = new EvolutionPlanner(new() { Inference = new() { RequiredFields = ["id"] } });
            var history = Make.History(mode, Unions);
            var plan = planner.Plan(history, Make.Events("""{"id":7,"a":2.5}"""));
            plan.Outcome.ShouldBe(PlanOutcome.Fits);
            plan.Schema.ShouldBeSameAs(Unions);
            if (mode is CompatibilityMode.Disabled)
            {
                plan.WithoutNumberUnions.ShouldBeNull();
                plan.ToString().ShouldBe("fits version 1");
                continue;
            }

            CompatibilityChecker.Check(plan.WithoutNumberUnions!, history).ShouldBeEmpty();
            SchemaText
                .Print(plan.WithoutNumberUnions!)
                .ShouldBe(
                    """{"type":"record","name":"Event","fields":[{"name":"id","type":["long","double"]},{"name":"a","type":["null","double"],"default":null},"""
                        + """{"name":"b","type":["null",{"type":"array","items":"double"}],"default":null},"""
                        + """{"name":"r","type":["null",{"type":"record","name":"R","fields":[{"name":"c","type":["null","double","string"],"default":null}]}],"default":null},"""
                        + """{"name":"d","type":["null","double","long"],"default":null}]}"""
                );
            plan.ToString()
                .ShouldBe(
                    "fits version 1\n  > version 1 has 3 numbers as a union of long and double, which many systems can't read as a "
                        + "number. A version with double instead may follow: it is \"wayBack\" in the plan's JSON. When an integer comes "
                        + "that a double can't hold exactly, long is added after double."
                );
        }
    }

    [Fact]
    public void Unions_by_choice_get_no_offer() =>
        new EvolutionPlanner(new() { Inference = new() { Numbers = NumberTypes.Union } })
            .Plan(Make.History(CompatibilityMode.Full, Unions), Make.Events("""{"id":7}"""))
            .WithoutNumberUnions.ShouldBeNull();

    [Theory]
    [InlineData("2")]
    [InlineData("2.26")]
    [InlineData("9007199254740993")]
    [InlineData("-1234567890123456768")]
    public void After_it_every_number_still_comes_back(string number)
    {
        var doubles = new EvolutionPlanner()
            .Plan(Make.History(CompatibilityMode.Full, Unions), Make.Events("""{"id":7}"""))
            .WithoutNumberUnions!;
        var json = $$"""{"id":7,"a":{{number}},"b":[{{number}}],"r":{"c":{{number}} } }""";
        var plan = new EvolutionPlanner().Plan(Make.History(CompatibilityMode.FullAll, Unions, doubles), Make.Events(json));
        plan.Refusals.ShouldBeEmpty();
        Bytes
            .Event(plan.Schema!, Bytes.Encode(plan.Schema!, Make.Event(json), out _)!)
            .ShouldBe(SameJson.Normal(Encoding.UTF8.GetBytes(json)));
    }
}
