namespace Glueline.Packages.Tests;

public sealed class ToolTests(ToolTests.Installed tool, Feed feed) : IClassFixture<ToolTests.Installed>
{
    [Fact]
    public async Task The_tool_shows_its_help()
    {
        var (code, output) = await tool.RunAsync("--help");

        code.ShouldBe(0, output);
        output.ShouldContain("infer");
    }

    [Fact]
    public async Task The_tool_reads_files_of_any_folder()
    {
        var events = Path.Combine(feed.NewFolder("events"), "events.ndjson");
        await File.WriteAllTextAsync(events, """{"id":"1","count":2}""", TestContext.Current.CancellationToken);

        var (code, output) = await tool.RunAsync("infer", events);

        code.ShouldBe(0, output);
        output.ShouldContain("\"count\"");
    }

    [Theory]
    [InlineData("package")]
    [InlineData("up", "--port", "0", "--kafka-port", "0")]
    [InlineData("run")]
    public async Task A_verb_that_needs_the_repository_says_so(params string[] command)
    {
        var (code, output) = await tool.RunAsync(command);

        code.ShouldBe(2, output);
        output.ShouldContain("GLUELINE_HOME");
        output.ShouldContain("needs a checkout of the repository");
    }

    /// <summary>The tool, installed once from the feed.</summary>
    public sealed class Installed(Feed feed) : IAsyncLifetime
    {
        private string _folder = "";

        public async ValueTask InitializeAsync()
        {
            _folder = feed.NewFolder("tool");
            await Command.DotnetAsync(
                _folder,
                ["tool", "install", "glueline", "--tool-path", "bin", "--version", feed.Version, "--add-source", feed.Folder]
            );
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        internal Task<(int Code, string Output)> RunAsync(params string[] arguments) =>
            Command.RunAsync(Path.Combine(_folder, "bin", "glueline"), _folder, null, arguments);
    }
}
