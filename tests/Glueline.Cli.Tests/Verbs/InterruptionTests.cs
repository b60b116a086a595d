using System.CommandLine;
using System.Diagnostics;
using Glueline.Cli.Stacks;

namespace Glueline.Cli.Verbs;

/// <summary>What a verb leaves that somebody stops with Ctrl-C while it waits for events, here from a pipe that nobody closes.</summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly WorkFolder _folder = new();
    private readonly string _pipe;

    public InterruptionTests()
    {
        _pipe = Path.Combine(_folder.Path, "events");
        using var make = Process.Start("mkfifo", [_pipe]);
        make.WaitForExit();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_simulation_shows_what_it_has_seen()
    {
        var call = await InterruptAsync("simulate", _pipe, "--batch", "1");
        call.ExitCode.ShouldBe(ExitCodes.Interrupted, call.Errors);
        call.Output.ShouldContain("events, interrupted");
    }

    [Fact]
    public async Task A_run_says_how_far_it_has_come()
    {
        StackParts.SkipWithout();
        var call = await InterruptAsync("run", _pipe, "--table-key", "id");
        call.ExitCode.ShouldBe(ExitCodes.Interrupted, call.Errors);
        call.Errors.ShouldStartWith("Interrupted after ");
        call.Errors.ShouldContain("0 refused");
    }

    private async Task<Invocation> InterruptAsync(params string[] arguments)
    {
        using var interruption = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var (output, errors) = (new StringWriter(), new StringWriter());
        // On another thread, since opening a pipe waits for the other end.
        var running = Task.Run(() =>
            CommandLine.RunAsync(arguments, new InvocationConfiguration { Output = output, Error = errors }, interruption.Token)
        );
        // Opens once the verb has opened its end. More than a run looks at before it starts its stack.
        await using var pipe = new FileStream(_pipe, FileMode.Open, FileAccess.Write);
        for (var id = 0; id < 1_100; id++)
            await pipe.WriteAsync("{\"id\":1}\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await pipe.FlushAsync(TestContext.Current.CancellationToken);
        // Whatever a run is at by then: its stack starts, or it sends.
        await interruption.CancelAsync();
        return new(await running, output.ToString(), errors.ToString());
    }
}
