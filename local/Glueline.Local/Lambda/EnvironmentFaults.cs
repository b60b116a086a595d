using System.Collections.Frozen;
using Glueline.Local.Faults;

namespace Glueline.Local.Lambda;

/// <summary>The injected faults of one execution environment's processes.</summary>
internal sealed class EnvironmentFaults(TimeProvider time) : IAsyncDisposable
{
    /// <summary>How long a process goes on after it has thawed too late: enough for everything that it was about to do.</summary>
    private static readonly TimeSpan LateLife = TimeSpan.FromSeconds(5);

    /// <summary>How long Lambda waits for a process that it has asked to end, before it kills it.</summary>
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _late = [];
    private FrozenSet<string> _detached = FrozenSet<string>.Empty;

    /// <summary>The ids of invocations that have timed out in processes that are still there.</summary>
    public IReadOnlySet<string> Detached => _detached;

    /// <summary>The process has taken the invocation.</summary>
    public void AtRequest(Invocation invocation, FunctionProcess process)
    {
        switch (invocation.Fault)
        {
            case KillFunction { At: FaultMoment.Request }:
                process.Kill();
                break;
            case TerminateFunction { At: FaultMoment.Request }:
                process.Terminate();
                break;
            case FreezeFunction { At: FaultMoment.Request } freeze:
                process.Freeze();
                _ = ThawAsync(process, freeze.Duration, _stopping.Token);
                break;
        }
    }

    /// <summary>The invoker has the answer; the environment is not free before this ends.</summary>
    public async Task AfterAnswerAsync(Invocation invocation, FunctionProcess? process, CancellationToken cancellation)
    {
        if (process is null)
            return;
        switch (invocation.Fault)
        {
            case TerminateFunction { At: FaultMoment.Answer }:
                process.Terminate();
                // The next invocation must not reach a process that is about to end.
                await Task.WhenAny(process.Exited, Task.Delay(ShutdownTime, time, cancellation));
                process.Kill();
                await process.Exited;
                break;
            case FreezeFunction { At: FaultMoment.Answer } freeze:
                process.Freeze();
                await ThawAsync(process, freeze.Duration, cancellation);
                break;
        }
    }

    /// <summary>Whether the invocation's process is frozen, and so does not end with the invocation's time.</summary>
    public static bool Outlives(Invocation invocation) => invocation.Fault is FreezeFunction { At: FaultMoment.Request };

    /// <summary>Leaves a process to itself: it thaws, goes on with what it was at, and is killed after that.</summary>
    public void Detach(Invocation invocation, FunctionProcess process)
    {
        _detached = [.. _detached, invocation.RequestId];
        _late.Add(EndAsync(process, ((FreezeFunction)invocation.Fault!).Duration + LateLife));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_late);
        _stopping.Dispose();
    }

    private async Task ThawAsync(FunctionProcess process, TimeSpan duration, CancellationToken cancellation)
    {
        await Task.Delay(duration, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        process.Thaw();
    }

    private async Task EndAsync(FunctionProcess process, TimeSpan life)
    {
        await Task.Delay(life, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await process.DisposeAsync();
    }
}
