using Glueline.Cli.Verbs;

namespace Glueline.Cli.Repository;

/// <summary>The guide's commands, run by a shell as they are written.</summary>
public sealed class PullRequestGuideTests : IDisposable
{
    private const string Guide = "docs/guides/pull-requests.md";

    private readonly ShellFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Its_commands_work_in_an_empty_folder()
    {
        var lines = Documents.Lines(Guide).Where(line => !line.Contains("# needs a registry")).ToList();
        lines.Count.ShouldBeGreaterThan(5);
        foreach (var line in lines)
        {
            var call = await _folder.RunAsync(line);
            call.ExitCode.ShouldBe(line.Contains("# refused") ? 1 : 0, $"{line}\n{call.Output}{call.Errors}");
            if (line.StartsWith("git init", StringComparison.Ordinal))
                await _folder.RunAsync(
                    "git config user.name Test; git config user.email test@example.com; git config commit.gpgsign false"
                );
        }
    }

    [Fact]
    public void The_command_of_its_workflow_is_valid()
    {
        var command = File.ReadLines(Path.Combine(Documents.Root(), Guide))
            .Single(line => line.Contains("- run: glueline check", StringComparison.Ordinal));
        string[] words = [.. ShellWords.Split(command.Split("run: ")[1])];
        CommandLine.Parse(words[1..]).Errors.ShouldBeEmpty();
    }
}
