using System.Text.Json;

namespace Glueline.Cli.Verbs;

public sealed class PlanVerbTests : IDisposable
{
    private readonly WorkFolder _folder = new();
    private readonly string _schema;

    public PlanVerbTests() =>
        _schema = _folder.Write(
            "old.avsc",
            """{"type":"record","name":"R","fields":[{"name":"a","type":["null","long"],"default":null}]}"""
        );

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_event_that_fits_needs_no_change() =>
        (await Invocation.RunAsync("plan", """{"a":1}""", "--against", _schema)).ShouldBe(
            new Invocation(0, $"{_schema}: fits version 1\n", "")
        );

    [Fact]
    public async Task A_new_version_prints_as_a_difference() =>
        (
            await Invocation.RunAsync(
                "plan",
                _folder.Write("e.ndjson", """{"a":1}""", """{"a":2.5,"b":true}"""),
                "--against",
                _schema,
                "--mode",
                "BACKWARD"
            )
        ).ShouldBe(
            new Invocation(
                0,
                $"{_schema}: a new version after 1, under BACKWARD\n  ~ widened \"a\" from [\"null\",\"long\"] to "
                    + "[\"null\",\"long\",\"double\"]\n  + added field \"b\" [\"null\",\"boolean\"]\n",
                ""
            )
        );

    [Fact]
    public async Task A_refusal_exits_with_one_and_the_reason()
    {
        var call = await Invocation.RunAsync("plan", """{"a":2.5}""", "--against", _schema);
        call.ExitCode.ShouldBe(1);
        call.Output.ShouldStartWith(
            $"{_schema}: refused under FULL\n  ! line 1: /a: the event has a fraction, version 1 has [\"null\",\"long\"], and FULL "
                + "forbids the change"
        );
    }

    [Theory]
    [InlineData("\n\n{\"a\":1}\n\n{\"a\":2.5}\n", "line 5")]
    [InlineData("[\n{\"a\":1},\n{\"a\":2.5}]", "line 3, event 2")]
    public async Task A_refused_event_has_the_line_of_its_file(string events, string place)
    {
        var file = _folder.Write("e.json", events);
        (await Invocation.RunAsync("plan", file, "--against", _schema)).Output.ShouldContain(
            $"\n  ! {place}: /a: the event has a fraction"
        );
        (await Invocation.RunAsync("infer", file, "--required", "b")).Errors.ShouldContain($"{place}: /b: ");
        var json = JsonElement
            .Parse((await Invocation.RunAsync("plan", file, "--against", _schema, "--json")).Output)
            .GetProperty("refusals")[0];
        (json.GetProperty("event").GetInt32(), json.GetProperty("line").GetInt32()).ShouldBe(
            (1, place.StartsWith("line 5", StringComparison.Ordinal) ? 5 : 3)
        );
    }

    [Fact]
    public async Task Events_may_be_given_as_an_array() =>
        (await Invocation.RunAsync("plan", """[{"a":1},{"a":2.5}]""", "--against", _schema)).Output.ShouldContain(
            "\n  ! line 1, event 2: /a: "
        );

    [Fact]
    public async Task A_truncated_array_is_not_a_success()
    {
        var call = await Invocation.RunAsync("plan", """[{"a":1}""", "--against", _schema);
        call.ShouldBe(
            new Invocation(
                1,
                $"{_schema}: fits version 1\n",
                "line 1, event 2: not JSON: the array is not closed; the input may be truncated\n"
            )
        );
    }

    [Fact]
    public async Task With_overflow_it_is_not_refused()
    {
        var call = await Invocation.RunAsync("plan", """{"a":2.5}""", "--against", _schema, "--overflow");
        call.ShouldSatisfyAllConditions(it => it.ExitCode.ShouldBe(0), it => it.Output.ShouldContain("+ added field \"_overflow\""));
    }

    [Fact]
    public async Task A_long_field_becomes_double_if_that_is_chosen()
    {
        var call = await Invocation.RunAsync("plan", """{"a":2.5}""", "--against", _schema, "--mode", "BACKWARD", "--numbers", "double");
        call.ShouldBe(
            new Invocation(
                0,
                $"{_schema}: a new version after 1, under BACKWARD\n  ~ promoted \"a\" from [\"null\",\"long\"] to [\"null\",\"double\"]\n"
                    + "  > /a: the new version rounds integers of earlier events that a double can't hold exactly. Read those events with "
                    + "version 1 to get them exactly.\n",
                ""
            )
        );
    }

    [Fact]
    public async Task As_JSON_it_has_the_schema_and_the_changes()
    {
        var call = await Invocation.RunAsync("plan", """{"b":"x"}""", "--against", _schema, "--json");
        var plan = JsonElement.Parse(call.Output);
        plan.GetProperty("outcome").GetString().ShouldBe("evolve");
        plan.GetProperty("schema").GetProperty("fields").GetArrayLength().ShouldBe(2);
        plan.GetProperty("changes")[0].GetProperty("path").GetString().ShouldBe("b");
    }

    [Fact]
    public async Task Invalid_arguments_are_reported()
    {
        (await Invocation.RunAsync("plan", "{}", "--against", "no/such.avsc")).ShouldBe(
            new Invocation(
                2,
                "",
                "--against no/such.avsc: there is no such file. Give a schema file: Avro (.avsc), JSON Schema (.json) or Protobuf (.proto).\n"
            )
        );
        (await Invocation.RunAsync("plan", "{}", "--against", "Name:two")).ShouldBe(
            new Invocation(2, "", "--against Name:two: expected a file of Avro schema text, or NAME or NAME:version in the registry.\n")
        );
        (await Invocation.RunAsync("plan", _folder.Write("none.ndjson"), "--against", _schema)).Errors.ShouldEndWith(
            " contains no events: it is empty. Expected JSON objects, one per line or in an array.\n"
        );
    }
}
