using System.Diagnostics;
using Glueline.Cli.Verbs;

namespace Glueline.Cli.Stacks;

/// <summary>A checkout without native functions, as a first <c>./run</c> has it.</summary>
public sealed class ManagedFunctionsTests : IDisposable
{
    private readonly WorkFolder _home = new();

    public ManagedFunctionsTests()
    {
        string[] parts = ["artifacts/bin/Glueline.Producer", "artifacts/bin/Glueline.Consumer", "local/dynalite"];
        foreach (var part in parts)
        {
            var real = Path.Combine(Documents.Root(), part);
            Assert.SkipUnless(Directory.Exists(real), $"{real} is not there; ./test builds it first.");
            Directory.CreateDirectory(Path.Combine(_home.Path, Path.GetDirectoryName(part)!));
            Directory.CreateSymbolicLink(Path.Combine(_home.Path, part), real);
        }
    }

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task The_functions_are_started_as_NET_programs_if_the_scripts_say_so()
    {
        var call = await RunAsync("dotnet");
        call.ExitCode.ShouldBe(0, call.Output + call.Errors);
        call.Output.ShouldEndWith("Every event is a row, and every row equals its event.\n");
    }

    [Fact]
    public async Task Otherwise_native_ones_are_asked_for()
    {
        var call = await RunAsync(null);
        call.ExitCode.ShouldNotBe(0);
        call.Errors.ShouldContain(Path.Combine("artifacts", "functions", "producer", "Glueline.Producer"));
    }

    private async Task<Invocation> RunAsync(string? functions)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var events = _home.Write("events.ndjson", """{"id":"a","at":1,"v":2.5}""", """{"id":"b","at":2,"w":true}""");
        var program = Path.Combine(AppContext.BaseDirectory, "glueline.dll");
        var start = new ProcessStartInfo("dotnet", [program, "run", "--events", events, "--table-key", "id,at"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GLUELINE_HOME"] = _home.Path;
        start.Environment["GLUELINE_FUNCTIONS"] = functions;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return new(process.ExitCode, await output, await errors);
    }
}
