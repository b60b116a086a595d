using System.Collections.Concurrent;

namespace Glueline.Kafka.Tests.Doubles;

/// <summary>
/// A synchronization context with one thread, as in desktop programs and older web servers. While that thread blocks, what is posted to the
/// context never runs: work that needs it would wait forever, and fails the test instead.
/// </summary>
internal sealed class OnlyThread : SynchronizationContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly ConcurrentQueue<string> _posted = new();

    public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue(d.Method.DeclaringType?.FullName ?? d.Method.Name);

    public override void Send(SendOrPostCallback d, object? state) => Post(d, state);

    /// <summary>Runs blocking work on the only thread of a context.</summary>
    public static async Task<T> RunAsync<T>(Func<T> work)
    {
        var context = new OnlyThread();
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            SetSynchronizationContext(context);
            Complete(done, work);
        })
        {
            IsBackground = true,
        }.Start();
        var result = await OrFailAsync(done.Task, () =>
            $"the only thread of the context is blocked, and needed by {string.Join(", ", context._posted)}"
        );
        context._posted.ShouldBeEmpty();
        return result;
    }

    /// <summary>Runs blocking work as the only task that a scheduler allows.</summary>
    public static Task<T> RunExclusivelyAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Task.Factory.StartNew(
            () => Complete(done, work),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler
        );
        return OrFailAsync(done.Task, () => "the only task that the scheduler allows is blocked");
    }

    private static void Complete<T>(TaskCompletionSource<T> done, Func<T> work)
    {
        try
        {
            done.SetResult(work());
        }
        catch (Exception exception)
        {
            done.SetException(exception);
        }
    }

    private static async Task<T> OrFailAsync<T>(Task<T> done, Func<string> why)
    {
        try
        {
            return await done.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(why());
        }
    }
}
