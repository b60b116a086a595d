using System.Diagnostics;
using Glueline.Cli.Rows;
using Glueline.Cli.Stacks;
using Glueline.Cli.Verbs;
using Glueline.Local.Stack;

namespace Glueline.Cli.Redriving;

/// <summary>The guide's commands for a local stack, as they are written, with a stack of this process.</summary>
public sealed class RedriveGuideTests : IDisposable
{
    private const string Guide = "docs/guides/redrive.md";
    private const string Samples = "samples/";
    private const string Saved = "failed.ndjson";

    private readonly WorkFolder _folder = new();
    private string _endpoint = "";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_guides_record_gets_to_its_row()
    {
        StackParts.SkipWithout();
        var lines = Documents.Lines(Guide, "## Try it", "## On AWS").Concat(Documents.Lines(Guide, "## A fixed record")).ToList();
        lines.Count.ShouldBe(8);
        lines[0].ShouldBe("./glueline up --topic orders --table-key orderId");
        var settings = new StackSettings
        {
            Topic = "orders",
            Schema = "orders",
            KeyFields = ["orderId"],
            TableKey = TableKey.Parse("orderId"),
            KeyTypes = new('S', null),
        };
        await using var stack = await LocalCloud.StartAsync(settings.ToOptions(), TestContext.Current.CancellationToken);
        _endpoint = stack.Endpoints.Aws.ToString().TrimEnd('/');

        (await RunAsync(lines[1])).ShouldContain("60 accepted");
        (await RunAsync(lines[2])).ShouldContain("1 event on orders, with version 1 of orders-old:");

        // The record has to get to the quarantine first.
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
        if (!line.StartsWith("./glueline ", StringComparison.Ordinal))
        {
            using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", line]) { WorkingDirectory = _folder.Path })!;
            await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
            shell.ExitCode.ShouldBe(0, line);
            return "";
        }

        string[] arguments = [.. ShellWords.Split(line).Skip(1).Select(Located)];
        var call = await Invocation.RunAsync([.. arguments, "--endpoint", _endpoint]);
        call.ExitCode.ShouldBe(0, $"{line}\n{call.Output}{call.Errors}");
        return call.Output;
    }

    private string Located(string word) =>
        word.StartsWith(Samples, StringComparison.Ordinal) ? Path.Combine(Documents.Root(), word)
        : word is Saved ? Path.Combine(_folder.Path, Saved)
        : word;
}
