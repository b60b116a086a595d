using Glueline.Cli.Stacks;

namespace Glueline.Cli.Verbs;

/// <summary>The commands of guides that need nothing but the samples, run by a shell as they are written.</summary>
public sealed class GuideTests : IDisposable
{
    private readonly ShellFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Data_as_keys_is_kept_in_check() =>
        await ShouldShowAsync(
            "docs/guides/maps.md",
            "map: the keys are ids or dates",
            "added field \"visits\" [\"null\",map<[\"null\",\"double\"]>]",
            "and 20 more changes",
            "\"type\": \"map\"",
            "\"name\": \"_overflow\""
        );

    [Fact]
    public async Task A_stream_of_ones_own_is_tried()
    {
        StackParts.SkipWithout();
        await ShouldShowAsync(
            "docs/guides/your-stream.md",
            "\"type\": \"record\"",
            "seen ",
            "added field \"shipping\"",
            "under BACKWARD",
            "",
            "Spark",
            "every row equals its event",
            "every row equals its event"
        );
    }

    private async Task ShouldShowAsync(string guide, params string[] outputs)
    {
        string[] lines = [.. Documents.Lines(guide)];
        lines.Length.ShouldBe(outputs.Length);
        foreach (var (line, output) in lines.Zip(outputs))
        {
            var call = await _folder.RunAsync(line);
            call.ExitCode.ShouldBe(0, $"{line}\n{call.Output}{call.Errors}");
            call.Output.ShouldContain(output, Case.Insensitive, line);
        }
    }
}
