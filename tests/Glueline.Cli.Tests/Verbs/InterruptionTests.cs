using System.CommandLine;
using System.Diagnostics;
using Glueline.Cli.Stacks;

namespace Glueline.Cli.Verbs;

/// <summary>What a verb leaves that somebody stops with Ctrl-C while it waits for events, here from a pipe that nobody closes.</summary>
public sealed class InterruptionTests : IDisposable
{
    /// <summary>More than any of them needs to stop, also on a machine that does other things.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

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

    [Theory]
    [InlineData("infer")]
    [InlineData("decode")]
    [InlineData("lint")]
    public async Task A_verb_that_waits_for_its_input_ends_at_once(string verb) =>
        (await InterruptAsync(verb, _pipe)).ExitCode.ShouldBe(ExitCodes.Interrupted);

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
        return new(await running.WaitAsync(Patience, TestContext.Current.CancellationToken), output.ToString(), errors.ToString());
    }
}
