using Glueline.Cli.Stacks;

namespace Glueline.Cli.Verbs;

public sealed class QuietOptionTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--quiet")]
    [InlineData("-q")]
    public async Task A_run_shows_its_result_alone(string quiet)
    {
        StackParts.SkipWithout();
        var call = await Invocation.RunAsync("run", _folder.Write("e.ndjson", ["""{"id":"a"}"""]), "--table-key", "id", quiet);
        call.ExitCode.ShouldBe(0, call.Errors);
        call.Output.ShouldContain("Every event is a row, and every row equals its event.");
        // Nothing but colors before the table.
        call.Output[..call.Output.IndexOf('╭', StringComparison.Ordinal)].ShouldNotContain(' ');
        call.Errors.ShouldBe("");
    }

    [Fact]
    public async Task For_programs_nothing_but_JSON_is_written()
    {
        StackParts.SkipWithout();
        var call = await Invocation.RunAsync(
            "run",
            _folder.Write("e.ndjson", ["""{"id":"a"}"""]),
            "--table-key",
            "id",
            "--json",
            "--quiet"
        );
        call.ExitCode.ShouldBe(0, call.Errors);
        call.Output.ShouldStartWith("{");
        call.Errors.ShouldBe("");
    }

    [Fact]
    public async Task What_is_wrong_is_shown()
    {
        var call = await Invocation.RunAsync("infer", _folder.Write("e.ndjson", ["""{"id":"a"}""", "nonsense"]), "--quiet");
        call.ExitCode.ShouldBe(0);
        call.Errors.ShouldStartWith("line 2: ");
    }

    [Fact]
    public void Every_verb_knows_it()
    {
        foreach (var verb in CommandLine.Parse("--help").RootCommandResult.Command.Subcommands)
            CommandLine.Parse(verb.Name, "--quiet").Errors.ShouldNotContain(error => error.Message.Contains("--quiet"), verb.Name);
    }
}
