using Glueline.Cli.Stacks;
using Glueline.Cli.Verbs;

namespace Glueline.Cli.Redriving;

/// <summary>The guide's commands for a local stack, run by a shell as they are written.</summary>
public sealed class RedriveGuideTests : IDisposable
{
    private const string Guide = "docs/guides/redrive.md";

    private readonly ShellFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_guides_record_gets_to_its_row()
    {
        StackParts.SkipWithout();
        var lines = Documents.Lines(Guide, "## Try it", "## On AWS").Concat(Documents.Lines(Guide, "## A fixed record")).ToList();
        lines.Count.ShouldBe(8);
        await using var stack = await _folder.StartAsync(lines[0]);
        (await RunAsync(lines[1])).ShouldContain("60 accepted");
        (await RunAsync(lines[2])).ShouldContain("1 event on orders, with version 1 of orders-old:");

        // The record has to get to the quarantine first; each attempt waits for a message.
        string shown;
        do shown = await RunAsync(lines[3]);
        while (!shown.Contains("o-900", StringComparison.Ordinal));
        shown.ShouldContain("  orders-old:1  o-900  {\"orderid\":\"o-900\",\"total\":5}\n  was: in quarantine: ");
        // As the guide shows it.
        File.ReadAllText(Path.Combine(Documents.Root(), Guide)).ShouldContain(shown.Split('\n')[1]);
        shown.ShouldEndWith("1 record: 1 not tried; 0 of 1 message deleted\n");

        await RunAsync(lines[4]);
        await RunAsync(lines[5]);
        (await RunAsync(lines[6])).ShouldEndWith("\n  now: done, the row is stored\n1 record: 1 done; 1 of 1 message deleted\n");
        (await RunAsync(lines[7])).ShouldContain("1 event on orders, with version ");
    }

    private async Task<string> RunAsync(string line)
    {
        var call = await _folder.RunAsync(line);
        call.ExitCode.ShouldBe(0, $"{line}\n{call.Output}{call.Errors}");
        return call.Output;
    }
}
