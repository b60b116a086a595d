namespace Glueline.Cli.Verbs;

/// <summary>docs/reference/command-line.md is written from the verbs.</summary>
public sealed class CommandLineReferenceTests
{
    private const string Page = "docs/reference/command-line.md";

    [Fact]
    public async Task The_reference_is_that_of_the_verbs()
    {
        var written = CommandLineReference.Write();
        var path = Path.Combine(Documents.Root(), Page);
        var kept = File.Exists(path) ? await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) : "";
        if (kept == written)
            return;
        var fresh = Path.Combine(Documents.Root(), "artifacts", "command-line.md");
        await File.WriteAllTextAsync(fresh, written, TestContext.Current.CancellationToken);
        Assert.Fail($"{Page} is not what the verbs say. Read the difference and take it over: cp artifacts/command-line.md {Page}");
    }

    [Fact]
    public void Every_verb_speaks_JSON_or_prints_nothing_that_a_program_would_read()
    {
        var verbs = CommandLine.Parse("--help").RootCommandResult.Command.Subcommands;
        var without = verbs.Where(verb => verb.Options.All(option => option.Name is not "--json")).Select(verb => verb.Name);
        without.ShouldBe(["completion"]);
    }
}
