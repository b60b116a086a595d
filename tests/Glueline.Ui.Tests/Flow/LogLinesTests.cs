using Glueline.Cli.Page.Flow;

namespace Glueline.Ui.Tests.Flow;

public sealed class LogLinesTests
{
    private const string Request = "8c5ff7f7-8179-410d-b814-c5a9f7d0a1b2";

    [Theory]
    [InlineData(
        $"2026-12-02T01:14:25.704Z WARN {Request} The message failed. state=refused",
        "WARN",
        Request,
        "The message failed. state=refused"
    )]
    [InlineData("2026-12-02T01:14:25.704Z INFO The schema evolved. version=2", "INFO", null, "The schema evolved. version=2")]
    [InlineData(
        $$"""{"timestamp":"2026-12-02T01:14:25.704Z","level":"ERROR","requestId":"{{Request}}","message":"No.","events":3,"reason":"a b"}""",
        "ERROR",
        Request,
        "No. events=3 reason=a b"
    )]
    [InlineData($"END RequestId: {Request}", null, Request, $"END RequestId: {Request}")]
    [InlineData("{not JSON", null, null, "{not JSON")]
    [InlineData("""{"other":1}""", null, null, """{"other":1}""")]
    [InlineData("", null, null, "")]
    public void Level_and_invocation_are_read_from_lines_of_either_form(string text, string? level, string? request, string said)
    {
        var line = LogLines.Of(new("glueline-producer", DateTimeOffset.UnixEpoch, text) { Number = 7 });

        (line.Function, line.Number, line.Level, line.RequestId, line.Text).ShouldBe(("glueline-producer", 7, level, request, said));
    }
}
