using System.ComponentModel;
using Glueline.Local.Faults;

namespace Glueline.Local.Lambda;

/// <summary>
/// One execution environment: a process that serves one invocation at a time. It is started when first needed, and again after it has
/// crashed, failed to start or exceeded a time limit.
/// </summary>
internal sealed class ExecutionEnvironment(
    FunctionOptions options,
    RuntimeApiServer api,
    int slot,
    Func<FunctionCredentials> credentials,
    FunctionLog log,
    TimeProvider time
) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly EnvironmentFaults _faults = new(time);
    private FunctionProcess? _process;
    private RuntimeSession? _session;
    private Task? _disposal;

    /// <summary>Serves an invocation to its end; never throws, since every outcome is the invocation's result.</summary>
    public async Task RunAsync(Invocation invocation)
    {
        await _turn.WaitAsync();
        try
        {
            _stopping.Token.ThrowIfCancellationRequested();
            invocation.Complete(await ServeAsync(invocation));
            await _faults.AfterAnswerAsync(invocation, _process, _stopping.Token);
        }
        catch (OperationCanceledException)
        {
            invocation.Abort(LambdaFunction.StoppedError(options.Name));
        }
        catch (Exception exception)
        {
            invocation.Abort(exception);
        }
        finally
        {
            _turn.Release();
        }
    }

    public ValueTask DisposeAsync() => Disposal.Once(ref _disposal, StopAsync);

    private async Task StopAsync()
    {
        await _stopping.CancelAsync();
        // The running invocation ends now; a process that it may be starting must not be left behind.
        await _turn.WaitAsync();
        await ResetAsync();
        await _faults.DisposeAsync();
    }

    private async Task<InvocationResult> ServeAsync(Invocation invocation)
    {
        TimeSpan? init = null;
        Ending? early;
        do
        {
            if (_process is null or { HasExited: true })
            {
                var started = time.GetTimestamp();
                if (await StartAsync(invocation) is { } failure)
                    return Result(invocation, failure, TimeSpan.Zero, time.GetElapsedTime(started));
                init = time.GetElapsedTime(started);
            }
            _process!.ClearLog();
            _session!.Offer(invocation);
            early = await FirstAsync(invocation.Taken, options.Timeout);
        }
        // A warm process that died before it took the invocation is replaced: its end has nothing to do with this invocation.
        while (early == Ending.Exited && init is null);
        if (early is not null)
            return Result(invocation, await FailAsync(invocation, early.Value, options.Timeout), TimeSpan.Zero, init);

        var taken = time.GetTimestamp();
        _faults.AtRequest(invocation, _process!);
        var end = await FirstAsync(invocation.Answered, options.Timeout);
        if (invocation.Fault is KillFunction { At: FaultMoment.Answer } && end is null)
        {
            _process!.Kill();
            await _process.Exited;
            end = Ending.Exited;
        }
        if (end == Ending.TimedOut && EnvironmentFaults.Outlives(invocation))
            _faults.Detach(invocation, Interlocked.Exchange(ref _process, null)!);
        var took = time.GetElapsedTime(taken);
        var process = _process;
        var answer = end is null ? await invocation.Answered : await FailAsync(invocation, end.Value, options.Timeout);
        return Result(invocation, answer, took, init) with
        {
            LogTail = invocation.WantsLog && process is not null ? await process.LogTailAsync() : [],
        };
    }

    /// <summary>Starts the process and waits until it asks for work; returns null on success, or else the failure.</summary>
    private async Task<InvocationAnswer?> StartAsync(Invocation invocation)
    {
        await ResetAsync();
        _session = new RuntimeSession(options.Timeout, time) { Late = _faults.Detached };
        api.Attach(slot, _session);
        var variables = LambdaVariables.For(options, credentials(), api.Endpoints[slot], time.GetUtcNow());
        try
        {
            _process = FunctionProcess.Start(options, variables, log);
        }
        catch (Win32Exception exception)
        {
            return InvocationAnswer.Failed(
                new FunctionFault(
                    "Runtime.InvalidEntrypoint",
                    $"RequestId: {invocation.RequestId} Error: {options.Executable}: {exception.Message}"
                )
            );
        }
        var ready = Task.WhenAny(_session.Ready, _session.InitFailed);
        if (await FirstAsync(ready, options.InitTimeout) is { } end)
            return await FailAsync(invocation, end, options.InitTimeout);
        if (!_session.InitFailed.IsCompletedSuccessfully)
            return null;
        await ResetAsync();
        return await _session.InitFailed;
    }

    /// <summary>Returns null if the step completed first; otherwise what ended the wait.</summary>
    private async Task<Ending?> FirstAsync(Task step, TimeSpan limit)
    {
        var running = _process!;
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var clock = Task.Delay(limit, time, cancel.Token);
        await Task.WhenAny(step, running.Exited, clock);
        await cancel.CancelAsync();
        // A runtime that reports and exits immediately has reported.
        if (step.IsCompleted)
            return null;
        _stopping.Token.ThrowIfCancellationRequested();
        return running.Exited.IsCompleted ? Ending.Exited : Ending.TimedOut;
    }

    private async Task<InvocationAnswer> FailAsync(Invocation invocation, Ending ending, TimeSpan limit)
    {
        var fault =
            ending == Ending.Exited
                ? new FunctionFault("Runtime.ExitError", $"RequestId: {invocation.RequestId} Error: {_process!.ExitReason()}")
                : new FunctionFault(
                    "Sandbox.Timedout",
                    FormattableString.Invariant(
                        $"RequestId: {invocation.RequestId} Error: Task timed out after {limit.TotalSeconds:0.00} seconds"
                    )
                );
        await ResetAsync();
        return InvocationAnswer.Failed(fault);
    }

    private async Task ResetAsync()
    {
        if (Interlocked.Exchange(ref _process, null) is { } old)
            await old.DisposeAsync();
    }

    private static InvocationResult Result(Invocation invocation, InvocationAnswer answer, TimeSpan duration, TimeSpan? init) =>
        new(invocation.RequestId, answer.Payload, answer.Fault, duration, init);

    private enum Ending
    {
        Exited,
        TimedOut,
    }
}
