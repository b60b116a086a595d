using System.Diagnostics;
using Glueline.Cli.Verbs;

namespace Glueline.Cli.Stacks;

/// <summary>The command line as one file, alone in a folder, for a user who has neither .NET nor the repository.</summary>
public sealed class SingleFileTests : IDisposable
{
    private static readonly string File = Path.Combine(Documents.Root(), "artifacts", "cli", "linux-x64", "glueline");

    private readonly WorkFolder _folder = new();

    public SingleFileTests() => Assert.SkipUnless(System.IO.File.Exists(File), $"{File} is not there; scripts/publish-cli publishes it.");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_stack_runs_from_it_and_every_row_equals_its_event()
    {
        _folder.Write("events.ndjson", """{"id":"a","at":1,"v":2.5}""", """{"id":"b","at":2,"w":true}""");
        var call = await RunAsync("run", "--events", "events.ndjson", "--table-key", "id,at");
        call.ExitCode.ShouldBe(0, call.Output + call.Errors);
        call.Output.ShouldEndWith("Every event is a row, and every row equals its event.\n");
        call.Errors.ShouldContain("Installing dynalite, the local DynamoDB, once: npm ci …");

        var again = await RunAsync("run", "--events", "events.ndjson", "--table-key", "id,at");
        again.ExitCode.ShouldBe(0, again.Output + again.Errors);
        again.Errors.ShouldNotContain("npm ci");
    }

    [Fact]
    public async Task Verbs_without_a_stack_need_nothing()
    {
        _folder.Write("events.ndjson", """{"id":"a"}""");
        var call = await RunAsync("infer", "events.ndjson");
        (call.ExitCode, call.Errors).ShouldBe((0, ""));
        call.Output.ShouldContain("\"name\": \"id\"");
        Directory.Exists(Path.Combine(_folder.Path, "cache")).ShouldBeFalse();
    }

    private async Task<Invocation> RunAsync(params string[] arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(File, arguments)
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("DOTNET_ROOT");
        start.Environment.Remove("GLUELINE_HOME");
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(_folder.Path, "cache");
        start.Environment["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = Path.Combine(_folder.Path, "bundle");
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return new(process.ExitCode, await output, await errors);
    }
}
