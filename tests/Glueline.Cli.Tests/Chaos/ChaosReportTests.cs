using System.Text.Json;
using Glueline.Cli.Running;
using Glueline.Cli.Verbs;

namespace Glueline.Cli.Chaos;

public sealed class ChaosReportTests : IDisposable
{
    private static readonly HashSet<Protection> Nothing = [];

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Programs_get_numbers()
    {
        var json = JsonElement.Parse(ChaosJson.Write([Result("rewind"), Result("consumer-killed") with { Lost = 3 }]));
        json.GetProperty("ok").GetBoolean().ShouldBeFalse();
        var lost = json.GetProperty("scenarios")[1];
        (
            lost.GetProperty("name").GetString(),
            lost.GetProperty("ok").GetBoolean(),
            lost.GetProperty("lost").GetInt64(),
            lost.GetProperty("p99Seconds").GetDouble(),
            lost.GetProperty("notRun").ValueKind
        ).ShouldBe(("consumer-killed", false, 3, 1.2, JsonValueKind.Null));

        var list = await Invocation.RunAsync("chaos", "rewind", "--list", "--json");
        (list.ExitCode, list.Errors).ShouldBe((0, ""));
        JsonElement.Parse(list.Output)[0].GetProperty("name").GetString().ShouldBe("rewind");
    }

    [Fact]
    public void Prose_and_the_rows_of_other_scenarios_stay()
    {
        var file = _folder.Write("page.md", "Before.", "<!-- chaos results -->", "<!-- /chaos results -->", "After.");

        ChaosReport.Write(file, [Result("rewind"), Result("consumer-killed") with { Lost = 3 }], Nothing);
        ChaosReport.Write(
            file,
            [
                Result("rewind") with
                {
                    Stale = 7,
                    NotAcknowledged = 4,
                    Answers = [new(EventState.NotSent, 9, "no such version")],
                    Lines = [new("consumer", "WARN", "Old `rows`. record=chaos-rewind-20261201101421932-1@12", 2)],
                },
            ],
            Nothing
        );

        var page = File.ReadAllText(file);
        page.ShouldStartWith("Before.\n<!-- chaos results -->\n| Scenario | ");
        page.ShouldContain(
            "\n| `consumer-killed` | SIGKILL of the consumer, as every 8th invocation begins and after the work of every 9th | 100 | 100 | 3 | 0 "
                + "| 0 | 0 | 0 | 0.5 s | 1.2 s | 2.0 s | 9 s |\n| `rewind` | "
        );
        page.ShouldContain(" | 100 | 100 | 0 | 7 | 0 | 0 | 4 | 0.5 s | 1.2 s | 2.0 s | 9 s |\n<!-- /chaos results -->\nAfter.\n");
        page.ShouldContain(
            "<!-- chaos sights -->\n- `consumer-killed`: no invocation failed\n- `rewind`: no invocation failed\n"
                + "  - callers, 9 times: not-sent, `no such version`\n  - consumer, 2 times: `WARN Old 'rows'. record=events-1@12`\n"
        );
    }

    [Fact]
    public void A_run_without_a_protection_has_a_table_of_its_own_and_a_scenario_that_was_not_run_replaces_nothing()
    {
        var file = _folder.Write("page.md");

        ChaosReport.Write(file, [Result("rewind") with { Stale = 5 }], new HashSet<Protection> { Protection.Guard });
        ChaosReport.Write(file, [Result("rewind"), new(Named("broker-killed-18s")) { NotRun = "no broker" }], Nothing);
        ChaosReport.Write(file, [new(Named("rewind")) { NotRun = "no broker" }], Nothing);

        var page = File.ReadAllText(file);
        page.ShouldContain("<!-- chaos without guard results -->");
        page.ShouldContain(" | 100 | 100 | 0 | 5 | ");
        page.ShouldContain(
            "| `rewind` | the topic is read again from its beginning, and the mapping deleted on the way | 100 | 100 | 0 | 0 | "
        );
        page.ShouldContain("| `broker-killed-18s` | SIGKILL of the only broker, which is started again after 18 s | not run: no broker |");
    }

    private static Scenario Named(string name) => ScenarioSet.Select([name]).Single();

    private static ScenarioResult Result(string name) =>
        new(Named(name))
        {
            Records = 100,
            Acknowledged = 100,
            Delays = new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1.2), TimeSpan.FromSeconds(2)),
            Seconds = 9.2,
        };
}
