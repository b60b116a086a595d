using System.Text.Json;

namespace Glueline.Cli.Verbs;

public sealed class PlanVerbTests : IDisposable
{
    private readonly WorkFolder folder = new();
    private readonly string schema;

    public PlanVerbTests() =>
        schema = folder.Write("old.avsc", """{"type":"record","name":"R","fields":[{"name":"a","type":["null","long"],"default":null}]}""");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_event_that_fits_asks_for_nothing() =>
        (await Invocation.RunAsync("plan", """{"a":1}""", "--against", schema)).ShouldBe(new Invocation(0, $"{schema}: fits version 1\n", ""));

    [Fact]
    public async Task A_new_version_prints_as_a_difference() =>
        (await Invocation.RunAsync("plan", folder.Write("e.ndjson", """{"a":1}""", """{"a":2.5,"b":true}"""), "--against", schema, "--mode", "BACKWARD")).ShouldBe(new Invocation(
            0, $"{schema}: a new version after 1, under BACKWARD\n  ~ widened \"a\" from [\"null\",\"long\"] to [\"null\",\"long\",\"double\"]\n  + added field \"b\" [\"null\",\"boolean\"]\n", ""));

    [Fact]
    public async Task A_refusal_exits_with_one_and_says_why()
    {
        var call = await Invocation.RunAsync("plan", """{"a":2.5}""", "--against", schema);
        call.ExitCode.ShouldBe(1);
        call.Output.ShouldStartWith($"{schema}: refused under FULL\n  ! refused event 0: /a: the event has fraction, version 1 has [\"null\",\"long\"], and FULL forbids the change");
    }

    [Fact]
    public async Task With_overflow_it_is_not_refused()
    {
        var call = await Invocation.RunAsync("plan", """{"a":2.5}""", "--against", schema, "--overflow");
        call.ShouldSatisfyAllConditions(it => it.ExitCode.ShouldBe(0), it => it.Output.ShouldContain("+ added field \"_overflow\""));
    }

    [Fact]
    public async Task As_JSON_it_holds_the_schema_and_the_changes()
    {
        var call = await Invocation.RunAsync("plan", """{"b":"x"}""", "--against", schema, "--json");
        var plan = JsonElement.Parse(call.Output);
        plan.GetProperty("outcome").GetString().ShouldBe("evolve");
        plan.GetProperty("schema").GetProperty("fields").GetArrayLength().ShouldBe(2);
        plan.GetProperty("changes")[0].GetProperty("path").GetString().ShouldBe("b");
    }

    [Fact]
    public async Task What_can_not_be_used_is_told()
    {
        (await Invocation.RunAsync("plan", "{}", "--against", "no/such.avsc")).ShouldBe(new Invocation(2, "", "There is no file no/such.avsc.\n"));
        (await Invocation.RunAsync("plan", "{}", "--against", "Name:two")).ShouldBe(
            new Invocation(2, "", "Name:two: expected a file of Avro schema text, or NAME or NAME:version in the registry.\n"));
        (await Invocation.RunAsync("plan", folder.Write("none.ndjson"), "--against", schema)).Errors.ShouldEndWith("holds no event.\n");
    }
}
