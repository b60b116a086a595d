using System.CommandLine;
using System.Text.Json;
using Glueline.Cli.Doctor;

namespace Glueline.Cli.Verbs;

/// <summary>What the functions of a running stack have logged.</summary>
public sealed class LogsVerbTests(DoctorStage stage) : IClassFixture<DoctorStage>
{
    private const string Refused = """{"id":1,"at":"1"}""";

    [Fact]
    public async Task The_lines_of_all_functions_or_of_one_are_shown()
    {
        var endpoint = await EndpointAsync();
        await stage.Stack.InvokeProducerAsync(System.Text.Encoding.UTF8.GetBytes(Refused));

        var call = await Invocation.RunAsync("logs", "producer", "--endpoint", endpoint);
        (call.ExitCode, call.Errors).ShouldBe((0, ""));
        call.Output.Split('\n')[0].ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z  glueline-producer  \S");

        var json = await Invocation.RunAsync("logs", "glueline-producer", "--json", "--endpoint", endpoint);
        var entry = JsonElement.Parse(json.Output.Split('\n')[0]);
        entry.EnumerateObject().Select(member => member.Name).ShouldBe(["time", "function", "message"]);

        (await Invocation.RunAsync("logs", "other", "--endpoint", endpoint)).ShouldBe(
            new Invocation(2, "", "There is no log of a function other. There are: glueline-producer, glueline-consumer.\n")
        );
        // Nothing was logged in the last 0 s.
        (await Invocation.RunAsync("logs", "--since", "0s", "--endpoint", endpoint)).ShouldBe(new Invocation(0, "", ""));
    }

    [Fact]
    public async Task Following_shows_what_is_logged_later_once()
    {
        var endpoint = await EndpointAsync();
        using var stop = new CancellationTokenSource();
        using var output = new LineQueue();
        var following = CommandLine.RunAsync(
            ["logs", "--follow", "--endpoint", endpoint],
            new InvocationConfiguration { Output = output, Error = TextWriter.Null },
            stop.Token
        );
        var first = await output.NextAsync();
        first.ShouldContain("  glueline-producer  ");
        List<string> seen = [first];
        await stage.Stack.InvokeProducerAsync(System.Text.Encoding.UTF8.GetBytes("""{"id":"later","at":5}"""));
        while (!seen[^1].Contains("reason=", StringComparison.Ordinal))
            seen.Add(await output.NextAsync());
        seen.ShouldBe(seen.Distinct());
        await stop.CancelAsync();
        (await following).ShouldBe(ExitCodes.Interrupted);
    }

    [Fact]
    public async Task Without_a_stack_it_says_what_to_do()
    {
        (await Invocation.RunAsync("logs", "--endpoint", "http://127.0.0.1:1")).ShouldBe(
            new Invocation(3, "", "Nothing answers at http://127.0.0.1:1. Start the stack with ./glueline up, or use AWS with --aws.\n")
        );
        (await Invocation.RunAsync("logs", "--folow")).Errors.ShouldBe(
            "Unrecognized command or argument '--folow'.\nDid you mean '--follow'?\nSee glueline logs --help.\n"
        );
        (await Invocation.RunAsync("logs", "--since", "soon")).ShouldBe(
            new Invocation(2, "", "--since soon: expected a number with s, m, h or d, as in 10m.\n")
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("<html>")]
    public async Task What_is_not_an_answer_is_shown(string body)
    {
        await using var server = await AnsweringServer.StartAsync(200, body);
        var call = await Invocation.RunAsync("logs", "--endpoint", server.Url);
        (call.ExitCode, call.Errors).ShouldBe(
            (
                3,
                $"{server.Url}/ answered with \"{body}\", which is not an answer of CloudWatch Logs. Check what is there: ./glueline schemas\n"
            )
        );
    }

    private async Task<string> EndpointAsync() => (await stage.StackAsync()).Endpoints.Aws.ToString();
}
