using Spectre.Console;

namespace Glueline.Cli.Reports;

public sealed class RunSummaryTests
{
    private static readonly RunFigures Figures = new(
        "events.ndjson",
        "sensors",
        "FULL",
        "sensors-table",
        [new("Glue", 14), new("STS", 1), new("DynamoDB", 1_080)]
    );

    private static readonly RunReport Complete = new(
        2_000,
        2_000,
        [],
        [new(1, ["add /a [null, long]"]), new(2, ["add /b"])],
        2_000,
        [],
        2.5,
        new Dictionary<string, string>()
    );

    [Fact]
    public void A_complete_run_says_so_with_all_its_figures()
    {
        var text = Render(Complete);
        foreach (
            var part in (string[])
                [
                    "│ Events     │ 2,000 │ from events.ndjson",
                    "│ Rows       │ 2,000 │ in table sensors-table",
                    "│ Mismatches │     0 │ every row was compared with its event",
                    "│ Time       │ 2.5 s │ 800 events/s from the first send to the last row",
                    "│ Calls      │ 1,095 │ Glue 14 · STS 1 · DynamoDB 1,080",
                    "Changes of each version of sensors",
                    "│       1 │ add /a [null, long] │",
                    "Every event is a row, and every row equals its event.",
                ]
        )
            text.ShouldContain(part);
        text.ShouldNotContain("Refused events");
    }

    [Fact]
    public void The_producers_warnings_are_shown_before_the_verdict()
    {
        var text = Render(Complete with { Warnings = ["30 kinds of event share the schema \"rest\" [as they came]."] });
        text.IndexOf("Warning: 30 kinds of event share the schema \"rest\" [as they came].", StringComparison.Ordinal)
            .ShouldBeInRange(0, text.IndexOf("Every event is a row", StringComparison.Ordinal));
        Render(Complete).ShouldNotContain("Warning");
    }

    [Fact]
    public void Refusals_are_grouped_by_reason_with_example_lines()
    {
        var text = Render(
            Complete with
            {
                Accepted = 1_992,
                Refused =
                [
                    .. Enumerable.Range(1, 7).Select(line => new RefusedEvent(line, "/a: [text] where long is")),
                    new(50, "not JSON"),
                ],
            }
        );
        text.ShouldContain("│      7 │ /a: [text] where long is │ 1, 2, 3, 4, 5, … │");
        text.ShouldContain("│      1 │ not JSON                 │ 50               │");
        text.ShouldContain("Every accepted event is a row that equals it. 8 were refused, each with its reason.");
        text.ShouldContain("99.6 %");
    }

    [Fact]
    public void Values_and_positions_do_not_make_another_reason()
    {
        var text = System.Text.RegularExpressions.Regex.Replace(
            Render(
                Complete with
                {
                    Accepted = 1_993,
                    Refused =
                    [
                        new(1, "/p/0: the number 0.10000000000000001 is one")
                        {
                            Group = "InexactNumber /p/*",
                            Summary = "/p/*: a number, such as 0.10000000000000001",
                        },
                        new(2, "/p/7: the number 0.30000000000000004441 is one")
                        {
                            Group = "InexactNumber /p/*",
                            Summary = "/p/*: a number, such as 0.30000000000000004441",
                        },
                        new(3, "/q: the number 1e400 is one") { Group = "InexactNumber /q", Summary = "/q: a number, such as 1e400" },
                        new(4, "/x/1: the event has the text \"one\" (byte 7)"),
                        new(5, "/x/2: the event has the text \"two\" (byte 12)"),
                        new(6, "/k1: the field is missing"),
                        new(7, "/k2: the field is missing"),
                    ],
                }
            ),
            " +",
            " "
        );
        text.ShouldContain("│ 2 │ /p/*: a number, such as 0.10000000000000001 │ 1, 2 │");
        text.ShouldContain("│ 2 │ /x/1: the event has the text \"one\" (byte 7) │ 4, 5 │");
        text.ShouldContain("│ 1 │ /q: the number 1e400 is one │ 3 │");
        text.ShouldContain("│ 1 │ /k1: the field is missing │ 6 │");
        text.ShouldContain("│ 1 │ /k2: the field is missing │ 7 │");
    }

    [Fact]
    public void Long_lists_are_shortened_with_the_number_of_omitted_items()
    {
        var text = Render(
            Complete with
            {
                Accepted = 1_988,
                Refused = [.. Enumerable.Range(1, 12).Select(line => new RefusedEvent(line, $"reason {(char)('a' + line)}"))],
                Versions = [new(1, [.. Enumerable.Range(1, 30).Select(number => $"add /f{number}")])],
            }
        );
        text.ShouldContain("… and 23 more changes");
        text.ShouldContain("│      2 │ 2 more reasons; --report FILE has them all │");
    }

    [Fact]
    public void A_mismatch_is_shown_with_its_key_and_paths()
    {
        var text = Render(Complete with { Mismatches = [new(7, "\"s-1\"", "the row differs", ["/a", "/b/0"])] });
        text.ShouldContain("│    7 │ \"s-1\" │ the row differs │ /a    │");
        text.ShouldContain("1 event is without an equal row.");
    }

    [Fact]
    public void One_refusal_in_many_is_not_rounded_away()
    {
        var text = Render(Complete with { Events = 3_384, Accepted = 3_383, Refused = [new(1, "no")] });
        text.ShouldContain("99.97 %");
        text.ShouldContain("Every accepted event is a row that equals it. One was refused, with its reason.");
    }

    [Fact]
    public void Discarded_records_are_counted_and_named()
    {
        var text = Render(Complete with { GivenUp = 3, GivenUpReasons = ["readings-0@1..3: RetryAttemptsExhausted: Boom: no"] });
        text.ShouldContain("│ Discarded  │     3 │ reported to the failure queue; reasons below");
        text.ShouldContain("│ readings-0@1..3: RetryAttemptsExhausted: Boom: no │");
        text.ShouldContain("The consumer discarded records. Every accepted event has an equal row nevertheless.");
    }

    [Fact]
    public void Records_in_quarantine_are_counted_and_named()
    {
        var text = Render(Complete with { Quarantined = ["readings-0@3: no header"] });
        text.ShouldContain("│ Quarantined │     1 │ kept in the quarantine queue; reasons below");
        text.ShouldContain("│ readings-0@3: no header │");
        text.ShouldContain("Records that can never be stored are in quarantine. Every accepted event has an equal row nevertheless.");
    }

    [Fact]
    public void Events_without_an_answer_are_counted() =>
        Render(Complete with { Accepted = 1_900 })
            .ShouldContain("100 events are without an answer. Every accepted event has an equal row.");

    private static string Render(RunReport report)
    {
        var writer = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(writer),
            }
        );
        console.Profile.Width = 160;
        console.Profile.Encoding = System.Text.Encoding.UTF8;
        RunSummary.Write(console, report, Figures);
        return writer.ToString();
    }
}
