namespace Glueline.Cli.Verbs;

/// <summary>What a user sees if something other than a stack or AWS answers.</summary>
public sealed class ForeignAnswerTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(
        500,
        "",
        "Http500 (HTTP 500): URL/ answered with an empty body, which is not an answer of an AWS service. --endpoint sets this endpoint: "
            + "check that it is right and that something listens there."
    )]
    [InlineData(
        502,
        "\n<html>Bad gateway</html>\n",
        "Http502 (HTTP 502): URL/ answered with \"<html>Bad gateway</html>\", which is not an answer of an AWS service. --endpoint sets "
            + "this endpoint: check that it is right and that something listens there."
    )]
    [InlineData(
        302,
        "",
        "Http302 (HTTP 302): URL/ redirects the call, which no AWS service does. --endpoint sets this endpoint: check that it is right and "
            + "that something listens there."
    )]
    [InlineData(
        200,
        "<!doctype html>\n<p>",
        "UnreadableAnswer (HTTP 200): URL/ answered with \"<!doctype html>\", which is not the JSON of this operation. Check that the "
            + "endpoint is the AWS Glue service."
    )]
    [InlineData(
        200,
        "",
        "UnreadableAnswer (HTTP 200): URL/ answered with an empty body, which is not the JSON of this operation. Check that the "
            + "endpoint is the AWS Glue service."
    )]
    public async Task Address_status_and_first_line_are_reported(int status, string body, string message)
    {
        await using var server = await AnsweringServer.StartAsync(status, body);
        foreach (
            var arguments in (string[][])
                [
                    ["schemas"],
                    ["versions", "a"],
                    ["diff", "a", "1", "2"],
                    ["plan", "{}", "--against", "a"],
                    ["decode", "0300b7b4a7f09c964e4aa687fb5de9ef0c63"],
                ]
        )
        {
            var call = await Invocation.RunAsync([.. arguments, "--endpoint", server.Url]);
            call.ExitCode.ShouldBe(3);
            call.Errors.Split('\n')[0]
                .ShouldMatch(
                    $"^glue [A-Za-z]+: {System.Text.RegularExpressions.Regex.Escape(message.Replace("URL", server.Url, StringComparison.Ordinal))}$"
                );
            call.Errors.ShouldNotContain("Exception of type");
        }
    }

    [Fact]
    public async Task Send_reports_that_no_producer_answered()
    {
        await using var server = await AnsweringServer.StartAsync(200, "<p>hello\nworld");
        var call = await Invocation.RunAsync("send", "--endpoint", server.Url, "--events", _folder.Write("e.ndjson", "{}"));
        call.ShouldBe(
            new Invocation(
                3,
                "",
                "--endpoint answered with \"<p>hello\", which is not an answer of the producer function. Check that a stack is running there: ./glueline schemas\n"
            )
        );
    }

    [Fact]
    public async Task A_TLS_call_to_a_plain_port_is_not_reported_as_no_answer()
    {
        await using var server = await AnsweringServer.StartAsync(200, "{}");
        var call = await Invocation.RunAsync("schemas", "--endpoint", server.Url.Replace("http:", "https:", StringComparison.Ordinal));
        call.ExitCode.ShouldBe(3);
        call.Errors.ShouldStartWith(
            $"glue ListSchemas: EndpointUnreachable: {server.Url.Replace("http:", "https:", StringComparison.Ordinal)}/ cannot be "
                + "reached: no secure connection ("
        );
    }
}
