using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Glueline.Evolution.Planning;

public sealed class PlanTextTests
{
    private static readonly string[] First = ["""{"a":"x"}"""];

    [Fact]
    public void A_plan_reads_as_a_diff() =>
        Make.Plan(CompatibilityMode.Backward, First, """{"a":7,"b":{"c":true}}""", "[]")
            .ToString()
            .ReplaceLineEndings("\n")
            .ShouldBe(
                """
                a new version after 1, under BACKWARD
                  ~ widened "a" from ["null","string"] to ["null","string","double"]
                  + added field "b" ["null",record B{c}]
                  ! refused event 1: the event is an array, expected an object. Send an object, with the value under a key.
                """.ReplaceLineEndings("\n")
            );

    [Fact]
    public void A_first_version_is_reported_as_such() =>
        new EvolutionPlanner()
            .Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events(First))
            .ToString()
            .ShouldBe("a first version, under FULL\n  + added field \"a\" [\"null\",\"string\"]");

    [Fact]
    public void A_plan_that_refuses_everything_is_reported_as_such() =>
        Make.Plan(CompatibilityMode.Full, First, """{"a":true}""")
            .ToString()
            .ShouldStartWith("refused under FULL\n  ! refused event 0: /a: the event has a boolean, ");

    [Fact]
    public void Long_types_are_cut_for_people()
    {
        var events = """{"r":{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1}}""";
        Make.Plan(CompatibilityMode.None, First, events)
            .Changes.ShouldHaveSingleItem()
            .ToString()
            .ShouldBe("""added field "r" ["null",record R{a,b,c,d,e,f,… 7 in all}]""");
    }

    [Fact]
    public void A_plan_is_JSON_with_schemas_as_themselves()
    {
        string[] parts =
        [
            """{"outcome":"evolve","mode":"BACKWARD","baseVersion":1""",
            """ "schema":{"type":"record","name":"Event","fields":[{"name":"a","type":["null","string","double"],"default":null}]}""",
            """ "changes":[{"kind":"typeWidened","path":"a","before":["null","string"],"after":["null","string","double"],"text":"widened \"a\" from [\"null\",\"string\"] to [\"null\",\"string\",\"double\"]"}]""",
            """ "notes":[],"wayBack":null""",
            """ "refusals":[{"event":1,"findings":[{"kind":"notAnObject","path":"","found":"array","expected":"object","group":"NotAnObject  array","text":"the event is an array, expected an object. Send an object, with the value under a key.","remedies":["send an object, with the value under a key"]}]}]}""",
        ];
        Json(Make.Plan(CompatibilityMode.Backward, First, """{"a":7}""", "[]"))
            .ShouldBe(string.Join(',', parts.Select(part => part.TrimStart())));
        Json(new EvolutionPlanner().Plan(SchemaHistory.Empty(CompatibilityMode.Full), Make.Events("{")))
            .ShouldStartWith(
                """{"outcome":"refuse","mode":"FULL","baseVersion":null,"schema":null,"changes":[],"notes":[],"wayBack":null,"refusals":[{"event":0,"""
            );
    }

    private static string Json(EvolutionPlan plan)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (
            var json = new Utf8JsonWriter(
                bytes,
                new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
            plan.WriteTo(json);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
