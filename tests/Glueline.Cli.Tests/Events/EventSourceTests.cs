using System.Diagnostics;
using Glueline.Cli.Verbs;

namespace Glueline.Cli.Events;

public sealed class EventSourceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_missing_file_is_reported_at_once() =>
        Should
            .Throw<InputException>(() => EventSource.OfArgument("no/such.ndjson"))
            .Message.ShouldBe("FILE no/such.ndjson: there is no such file. Give a file of events.");

    [Fact]
    public void A_folder_is_not_a_file()
    {
        var folder = Path.GetTempPath();
        Should
            .Throw<InputException>(() => EventSource.OfArgument(folder))
            .Message.ShouldBe($"FILE {folder}: this is a folder. Give a file of events.");
    }

    [Fact]
    public async Task A_pipe_that_nobody_closes_is_left_when_its_token_is_canceled()
    {
        using var folder = new WorkFolder();
        var path = Path.Combine(folder.Path, "events");
        using (var make = Process.Start("mkfifo", [path]))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        // Both ends wait for each other.
        var opening = Task.Run(() => new FileStream(path, FileMode.Open, FileAccess.Write));
        var source = EventSource.OfArgument(path);
        await using var pipe = await opening;
        await pipe.WriteAsync("{\"id\":1}\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await pipe.FlushAsync(TestContext.Current.CancellationToken);
        using var interruption = new CancellationTokenSource();
        var events = source.ReadAsync(interruption.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        (await events.MoveNextAsync()).ShouldBeTrue();
        var waiting = events.MoveNextAsync().AsTask();

        await interruption.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting.WaitAsync(Patience, TestContext.Current.CancellationToken));
        await events.DisposeAsync().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
    }
}
