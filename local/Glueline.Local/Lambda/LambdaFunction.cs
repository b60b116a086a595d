using Glueline.Local.Faults;
using Glueline.Local.Hosting;

namespace Glueline.Local.Lambda;

/// <summary>
/// One function with its execution environments. An invocation goes to the environment used last, so that a warm
/// process is preferred to a cold one; when all are busy it waits.
/// </summary>
internal sealed class LambdaFunction : IFunctionInvoker, IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly FunctionOptions options;
    private readonly RuntimeApiServer api;
    private readonly FaultInjector? faults;
    private readonly RecordReasons reasons = new(RecordReasons.DefaultPatience);
    private readonly ExecutionEnvironment[] environments;
    private readonly Stack<ExecutionEnvironment> idle;
    private readonly Queue<Invocation> queue = new();
    private bool stopped;
    private Task? disposal;

    private LambdaFunction(FunctionOptions options, RuntimeApiServer api, Func<FunctionCredentials> credentials, Action<FunctionLogLine>? onLog, TimeProvider time, FaultInjector? faults)
    {
        this.options = options;
        this.api = api;
        this.faults = faults;
        Log = new FunctionLog(options.Name, time, line =>
        {
            reasons.Read(line.Text);
            onLog?.Invoke(line);
        });
        environments = [.. Enumerable.Range(0, options.Concurrency)
            .Select(slot => new ExecutionEnvironment(options, api, slot, credentials, Log, time))];
        idle = new Stack<ExecutionEnvironment>(environments);
    }

    public string Name => options.Name;

    public string AccountId => options.AccountId;

    public string Region => options.Region;

    public string Arn => options.Arn;

    public int Concurrency => options.Concurrency;

    public FunctionLog Log { get; }

    /// <summary>Starts the function's Runtime API; processes start when they are needed.</summary>
    /// <param name="options">The function; it must be without faults.</param>
    /// <param name="credentials">Asked at each start of a process.</param>
    /// <param name="onLog">Told of each line that the function writes.</param>
    /// <param name="time">The clock of time limits.</param>
    /// <param name="injector">The faults that its invocations shall have.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static async Task<LambdaFunction> StartAsync(
        FunctionOptions options,
        Func<FunctionCredentials> credentials,
        Action<FunctionLogLine>? onLog = null,
        TimeProvider? time = null,
        FaultInjector? injector = null,
        CancellationToken cancellation = default)
    {
        string[] faults = [.. options.Faults()];
        if (faults.Length > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(options));
        var api = await RuntimeApiServer.StartAsync(options.Concurrency, cancellation);
        return new LambdaFunction(options, api, credentials, onLog, time ?? TimeProvider.System, injector);
    }

    public Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellation)
    {
        var invocation = new Invocation(Arn, payload) { KilledAt = faults?.BeforeInvocation(Name) };
        ExecutionEnvironment? free;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(stopped, this);
            if (!idle.TryPop(out free))
            {
                if (queue.Count == options.MaximumQueued)
                    throw new AwsError("TooManyRequestsException", "Rate Exceeded.", 429);
                queue.Enqueue(invocation);
            }
        }
        if (free is not null)
            _ = WorkAsync(free, invocation);
        return invocation.Completed.WaitAsync(cancellation);
    }

    public Task<string?> ReasonOfAsync(string record) => reasons.TakeAsync(record);

    public ValueTask DisposeAsync() => Disposal.Once(ref disposal, StopAsync);

    private async Task StopAsync()
    {
        Invocation[] waiting;
        lock (gate)
        {
            stopped = true;
            waiting = [.. queue];
            queue.Clear();
        }
        foreach (var invocation in waiting)
            invocation.Abort(Stopped(Name));
        foreach (var environment in environments)
            await environment.DisposeAsync();
        await api.DisposeAsync();
    }

    public static AwsError Stopped(string name) => new("ServiceException", $"Function '{name}' was stopped.", 500);

    /// <summary>Serves this invocation, then whatever waits, then rests.</summary>
    private async Task WorkAsync(ExecutionEnvironment environment, Invocation? invocation)
    {
        while (invocation is not null)
        {
            await environment.RunAsync(invocation);
            lock (gate)
            {
                if (!queue.TryDequeue(out invocation))
                    idle.Push(environment);
            }
        }
    }
}
