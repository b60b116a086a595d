using System.Text.Json;

namespace Glueline.Cli.Verbs;

public sealed class SimulateVerbTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Versions_refusals_and_bytes_are_counted()
    {
        var report = await SimulateAsync(
            [
                """{"a":1}""",
                """{"a":2,"b":"x"}""",
                """{"a":"text"}""",
                """{"c":[{"d":1}]}""",
                """{"c":[{"d":2},{"d":"t"}]}""",
                """{"c":[{"d":"u"}]}""",
                "",
                "[1]",
                """{"a":""",
                """{"a":""",
            ],
            "--batch",
            "1"
        );
        Number(report, "events").ShouldBe(9);
        Number(report, "accepted").ShouldBe(3);
        Number(report, "refused").ShouldBe(6);
        Number(report, "jsonBytes").ShouldBe("""{"a":1}{"a":2,"b":"x"}{"c":[{"d":1}]}""".Length);
        Number(report, "avroBytes").ShouldBe(3 * 18 + 9 + 12 + 15);
        report
            .GetProperty("versions")
            .EnumerateArray()
            .Select(version => $"{Number(version, "number")} {Number(version, "line")} {Number(version, "events")}")
            .ShouldBe(["1 1 1", "2 2 1", "3 4 1"]);
        report.GetProperty("versions")[1].GetProperty("changes")[0].GetString().ShouldBe("added field \"b\" [\"null\",\"string\"]");
        report
            .GetProperty("refusals")
            .EnumerateArray()
            .Select(group =>
                $"{Number(group, "events")} {string.Join(',', group.GetProperty("lines").EnumerateArray())} "
                + $"{group.GetProperty("reason").GetString()!.Split(':')[0]}"
            )
            .ShouldBe([
                "2 5,6 /c/*/d",
                "2 9,10 /a",
                "1 3 /a",
                "1 8 the event is an array, expected an object. Send an object, with the value under a key.",
            ]);
    }

    [Fact]
    public async Task With_overflow_only_invalid_events_are_refused()
    {
        var report = await SimulateAsync(
            ["""{"a":1}""", """{"a":"text"}""", """{"b":null}""", "[1]"],
            "--batch",
            "1",
            "--mode",
            "disabled",
            "--overflow"
        );
        (Number(report, "accepted"), Number(report, "overflowed"), Number(report, "refused")).ShouldBe((3, 2, 1));
        report.GetProperty("overflow").GetBoolean().ShouldBeTrue();
        report.GetProperty("versions").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("backward_all")]
    [InlineData("full_all")]
    public async Task A_batch_is_planned_as_one(string mode)
    {
        string[] events = [.. Enumerable.Range(0, 250).Select(i => $$"""{"a{{i}}":1}""")];
        var report = await SimulateAsync(events, "--mode", mode, "--batch", "100");
        report.GetProperty("versions").EnumerateArray().Select(version => Number(version, "events")).ShouldBe([100, 100, 50]);
    }

    [Fact]
    public async Task People_get_tables()
    {
        var call = await Invocation.RunAsync("simulate", _folder.Write("e.ndjson", """{"a":1}""", """{"a":"x"}"""), "--batch", "1");
        call.ExitCode.ShouldBe(0, call.Errors);
        foreach (
            var part in (string[])
                [
                    "under FULL, planned 1 events at a time",
                    "added field \"a\" [\"null\",\"double\"]",
                    "FULL forbids the change",
                    "% of the JSON",
                ]
        )
            call.Output.ShouldContain(part);
    }

    [Fact]
    public async Task Endless_reasons_are_counted_in_bounded_groups()
    {
        string[] events = ["{}", .. Enumerable.Range(0, 1500).Select(i => $$"""{"k{{i}}":1}""")];
        var report = await SimulateAsync(events, "--mode", "disabled");
        report.GetProperty("refusals").GetArrayLength().ShouldBeLessThanOrEqualTo(1001);
        report.GetProperty("refusals").EnumerateArray().Sum(group => Number(group, "events")).ShouldBe(Number(report, "refused"));
        report.GetProperty("refusals")[0].GetProperty("reason").GetString().ShouldBe("other reasons");
    }

    [Fact]
    public async Task Lines_that_are_not_JSON_are_one_reason_wherever_they_break_off()
    {
        string[] broken = [.. Enumerable.Range(1, 60).Select(i => $"{new string(' ', i % 7)}{(char)('a' + i % 26)}{i}")];
        var report = await SimulateAsync(["""{"a":1}""", .. broken, """{"a":2}"""]);
        var group = report.GetProperty("refusals").EnumerateArray().ShouldHaveSingleItem();
        (Number(group, "events"), group.GetProperty("lines")[0].GetInt64(), Number(report, "accepted")).ShouldBe((60, 2, 2));
    }

    [Fact]
    public async Task Events_of_an_array_are_reported_by_line_and_number()
    {
        var report = await SimulateAsync(["[", """{"a":1}, {"a":"x"},""", """{"b":1}, {"a":"y"}]"""], "--batch", "1");
        (Number(report, "events"), Number(report, "accepted")).ShouldBe((4, 2));
        var group = report.GetProperty("refusals").EnumerateArray().ShouldHaveSingleItem();
        group.GetProperty("lines").EnumerateArray().Select(line => line.GetInt64()).ShouldBe([2, 3]);
        group.GetProperty("places").EnumerateArray().Select(place => place.GetInt64()).ShouldBe([2, 4]);
        (Number(report.GetProperty("versions")[1], "line"), Number(report.GetProperty("versions")[1], "event")).ShouldBe((3, 3));
        var table = await Invocation.RunAsync("simulate", _folder.Write("t.json", """[{"a":1},""", """{"a":"x"}]"""), "--batch", "1");
        table.Output.ShouldContain(" 2 (event 2) ");
    }

    private async Task<JsonElement> SimulateAsync(string[] events, params string[] options)
    {
        var call = await Invocation.RunAsync(["simulate", _folder.Write("e.ndjson", events), "--json", .. options]);
        call.ExitCode.ShouldBe(0, call.Errors);
        return JsonElement.Parse(call.Output);
    }

    private static long Number(JsonElement element, string name) => element.GetProperty(name).GetInt64();
}
