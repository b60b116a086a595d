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
        var terminal = TextWriter.Synchronized(output);
        // On another thread, since opening a pipe waits for the other end.
        var running = Task.Run(() =>
            CommandLine.RunAsync(arguments, new InvocationConfiguration { Output = terminal, Error = errors }, interruption.Token)
        );
        // Opens once the verb has opened its end. More than a run looks at before it starts its stack.
        await using var pipe = new FileStream(_pipe, FileMode.Open, FileAccess.Write);
        for (var id = 0; id < 1_100; id++)
            await pipe.WriteAsync("{\"id\":1}\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await pipe.FlushAsync(TestContext.Current.CancellationToken);
        // A run has something to say once its stack runs, and shows how far it is.
        while (arguments[0] is "run" && !running.IsCompleted && !Snapshot().Contains("Sent", StringComparison.Ordinal))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await interruption.CancelAsync();
        return new(await running, Snapshot(), errors.ToString());

        string Snapshot()
        {
            lock (terminal)
                return output.ToString();
        }
    }
}
