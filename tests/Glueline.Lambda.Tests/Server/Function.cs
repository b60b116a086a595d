using System.Buffers;
using System.Text;
using Glueline.Lambda.Logging;

namespace Glueline.Lambda.Tests.Server;

/// <summary>A function under test: the real loop with a Runtime API on loopback, and its log.</summary>
public sealed class Function : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly MemoryStream _log = new();
    private Task<int>? _run;

    private Function(RuntimeApiServer server) => Server = server;

    public RuntimeApiServer Server { get; }

    public string LogText => Encoding.UTF8.GetString(_log.ToArray());

    public static Task<Function> StartAsync(
        Action<ReadOnlyMemory<byte>, IBufferWriter<byte>, InvocationContext> handle,
        TimeProvider? time = null
    ) =>
        StartAsync(
            new Handler(
                (payload, response, context, _) =>
                {
                    handle(payload, response, context);
                    return ValueTask.CompletedTask;
                }
            ),
            time
        );

    public static Task<Function> StartAsync(ILambdaHandler handler, TimeProvider? time = null) =>
        StartAsync(_ => ValueTask.FromResult(handler), time);

    public static async Task<Function> StartAsync(Func<CancellationToken, ValueTask<ILambdaHandler>> create, TimeProvider? time = null)
    {
        var function = new Function(await RuntimeApiServer.StartAsync());
        var options = new LambdaRuntimeOptions
        {
            RuntimeApi = function.Server.Address,
            TimeProvider = time ?? TimeProvider.System,
            Log = new LambdaLog(function._log, LogFormat.Text, LogLevel.Info, time),
        };
        function._run = LambdaRuntime.RunAsync(options, create, function._stop.Token);
        return function;
    }

    public void Stop() => _stop.Cancel();

    public Task<int> ExitAsync() => _run!.WaitAsync(TimeSpan.FromSeconds(10));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await ExitAsync();
        await Server.DisposeAsync();
        _stop.Dispose();
        await _log.DisposeAsync();
    }
}
