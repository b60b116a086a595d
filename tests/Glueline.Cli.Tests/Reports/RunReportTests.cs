namespace Glueline.Cli.Reports;

public sealed class RunReportTests
{
    private static readonly RunReport Report = new(
        3,
        2,
        [new(2, "not JSON: 'é' <&>")],
        [new(1, ["add /a: [\"null\",\"long\"]"])],
        2,
        [new(3, "\"x\"", "differs", ["/a"])],
        1.5,
        new Dictionary<string, string> { ["frontDoor"] = "http://127.0.0.1:4590" }
    )
    {
        GivenUp = 1,
        GivenUpReasons = ["readings-0@3: RetryAttemptsExhausted: Boom: no"],
        Quarantined = ["readings-0@4: no header"],
        Warnings = ["30 kinds of event share a schema"],
    };

    [Fact]
    public void The_report_file_has_the_documented_shape()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            ReportFile.Probe(path);
            ReportFile.Write(path, Report);
            File.ReadAllText(path)
                .ShouldBe(
                    """
                    {
                      "events": 3,
                      "accepted": 2,
                      "refused": [
                        {
                          "line": 2,
                          "reason": "not JSON: 'é' <&>"
                        }
                      ],
                      "versions": [
                        {
                          "number": 1,
                          "changes": [
                            "add /a: [\"null\",\"long\"]"
                          ]
                        }
                      ],
                      "rows": 2,
                      "mismatches": [
                        {
                          "line": 3,
                          "key": "\"x\"",
                          "problem": "differs",
                          "paths": [
                            "/a"
                          ]
                        }
                      ],
                      "seconds": 1.5,
                      "endpoints": {
                        "frontDoor": "http://127.0.0.1:4590"
                      },
                      "givenUp": 1,
                      "givenUpReasons": [
                        "readings-0@3: RetryAttemptsExhausted: Boom: no"
                      ],
                      "quarantined": [
                        "readings-0@4: no header"
                      ],
                      "warnings": [
                        "30 kinds of event share a schema"
                      ]
                    }

                    """
                );
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_run_is_complete_when_every_event_has_an_answer_and_every_accepted_one_an_equal_row()
    {
        Report.IsComplete.ShouldBeFalse();
        var complete = Report with { Mismatches = [], GivenUp = 0, Quarantined = [] };
        complete.IsComplete.ShouldBeTrue();
        (complete with { GivenUp = 1 }).IsComplete.ShouldBeFalse();
        (complete with { Quarantined = ["one"] }).IsComplete.ShouldBeFalse();
        (complete with { Accepted = 1 }).IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void A_report_that_cannot_be_written_is_reported_before_the_run() =>
        Should
            .Throw<InputException>(() => ReportFile.Probe("no/such/folder/report.json"))
            .Message.ShouldStartWith("--report no/such/folder/report.json: Could not find ");
}
