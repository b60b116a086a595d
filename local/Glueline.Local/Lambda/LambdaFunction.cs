using Glueline.Local.Faults;
using Glueline.Local.Protocol;

namespace Glueline.Local.Lambda;

/// <summary>
/// One function with its execution environments. An invocation goes to the most recently used idle environment, so that a warm process is
/// preferred to a cold one; if all are busy it waits.
/// </summary>
internal sealed class LambdaFunction : IFunctionInvoker, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly FunctionOptions _options;
    private readonly RuntimeApiServer _api;
    private readonly FaultInjector? _faults;
    private readonly Action<Invocation>? _onInvocation;
    private readonly RecordReasons _reasons = new(RecordReasons.DefaultTimeout);
    private readonly ExecutionEnvironment[] _environments;
    private readonly Stack<ExecutionEnvironment> _idle;
    private readonly Queue<Invocation> _queue = new();
    private bool _stopped;
    private Task? _disposal;

    private LambdaFunction(
        FunctionOptions options,
        RuntimeApiServer api,
        Func<FunctionCredentials> credentials,
        Action<FunctionLogLine>? onLog,
        TimeProvider time,
        FaultInjector? faults,
        Action<Invocation>? onInvocation
    )
    {
        _options = options;
        _api = api;
        _faults = faults;
        _onInvocation = onInvocation;
        Log = new FunctionLog(options.Name, time, line =>
        {
            _reasons.Read(line.Text);
            onLog?.Invoke(line);
        });
        _environments =
        [
            .. Enumerable
                .Range(0, options.Concurrency)
                .Select(slot => new ExecutionEnvironment(options, api, slot, credentials, Log, time)),
        ];
        _idle = new Stack<ExecutionEnvironment>(_environments);
    }

    public string Name => _options.Name;

    public string AccountId => _options.AccountId;

    public string Region => _options.Region;

    public string Arn => _options.Arn;

    public int Concurrency => _options.Concurrency;

    public FunctionLog Log { get; }

    /// <summary>Starts the function's Runtime API; processes start on demand.</summary>
    /// <param name="options">The function's configuration.</param>
    /// <param name="credentials">Provides the credentials at each start of a process.</param>
    /// <param name="onLog">Called for each line that the function writes.</param>
    /// <param name="time">The clock for time limits.</param>
    /// <param name="injector">The faults to inject into its invocations.</param>
    /// <param name="onInvocation">Called with each invocation before it starts.</param>
    /// <param name="cancellation">Cancels the start.</param>
    public static async Task<LambdaFunction> StartAsync(
        FunctionOptions options,
        Func<FunctionCredentials> credentials,
        Action<FunctionLogLine>? onLog = null,
        TimeProvider? time = null,
        FaultInjector? injector = null,
        Action<Invocation>? onInvocation = null,
        CancellationToken cancellation = default
    )
    {
        OptionErrors.ThrowIfAny(options.Errors(), nameof(options));
        var api = await RuntimeApiServer.StartAsync(options.Concurrency, cancellation);
        return new LambdaFunction(options, api, credentials, onLog, time ?? TimeProvider.System, injector, onInvocation);
    }

    public Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellation) =>
        InvokeAsync(payload, wantsLog: false, cancellation);

    /// <summary>Invokes the function; with the end of its log, if that is wanted.</summary>
    public Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, bool wantsLog, CancellationToken cancellation)
    {
        var invocation = new Invocation(Arn, payload) { Fault = _faults?.BeforeInvocation(Name), WantsLog = wantsLog };
        _onInvocation?.Invoke(invocation);
        ExecutionEnvironment? free;
        try
        {
            free = Admit(invocation);
        }
        catch (Exception exception)
        {
            invocation.Abort(exception);
            throw;
        }
        if (free is not null)
            _ = WorkAsync(free, invocation);
        return invocation.Completed.WaitAsync(cancellation);
    }

    public Task<string?> ReasonOfAsync(string record) => _reasons.TakeAsync(record);

    public ValueTask DisposeAsync() => Disposal.Once(ref _disposal, StopAsync);

    private async Task StopAsync()
    {
        Invocation[] waiting;
        lock (_gate)
        {
            _stopped = true;
            waiting = [.. _queue];
            _queue.Clear();
        }
        foreach (var invocation in waiting)
            invocation.Abort(StoppedError(Name));
        foreach (var environment in _environments)
            await environment.DisposeAsync();
        await _api.DisposeAsync();
    }

    public static AwsError StoppedError(string name) => new("ServiceException", $"Function '{name}' was stopped.", 500);

    /// <summary>Finds an environment that is free; null if the invocation has to wait for one.</summary>
    private ExecutionEnvironment? Admit(Invocation invocation)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stopped, this);
            if (_idle.TryPop(out var free))
                return free;
            if (_queue.Count == _options.MaximumQueued)
                throw ThrottleCall.ErrorOf("lambda");
            _queue.Enqueue(invocation);
            return null;
        }
    }

    /// <summary>Serves this invocation, then waiting ones, then returns the environment to the idle ones.</summary>
    private async Task WorkAsync(ExecutionEnvironment environment, Invocation? invocation)
    {
        while (invocation is not null)
        {
            await environment.RunAsync(invocation);
            lock (_gate)
            {
                if (!_queue.TryDequeue(out invocation))
                    _idle.Push(environment);
            }
        }
    }
}
