using System.Runtime.InteropServices;
using Glueline.Lambda.Runtime;

namespace Glueline.Lambda;

/// <summary>The loop of a custom runtime: gets invocations from Lambda's Runtime API and responds to them, one after the other.</summary>
public static class LambdaRuntime
{
    /// <summary>Runs the loop with <see cref="LambdaRuntimeOptions.FromEnvironment"/>.</summary>
    /// <param name="createHandler">Creates the handler, once; an exception is reported as an initialization error of the function.</param>
    /// <param name="cancellation">Ends the loop after the invocation under way, as SIGTERM does.</param>
    /// <returns>The process's exit code: 0 if it was asked to stop, 1 if the start failed or the Runtime API is gone.</returns>
    public static async Task<int> RunAsync(
        Func<CancellationToken, ValueTask<ILambdaHandler>> createHandler,
        CancellationToken cancellation = default
    )
    {
        LambdaRuntimeOptions options;
        try
        {
            options = LambdaRuntimeOptions.FromEnvironment();
        }
        catch (InvalidOperationException exception)
        {
            Log.NotALambda(Logging.LambdaLog.Process, exception.Message);
            return 1;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            // Otherwise the process would end before the handler is disposed.
            signal.Cancel = true;
            stop.Cancel();
        });
        return await RunAsync(options, createHandler, stop.Token).ConfigureAwait(false);
    }

    /// <summary>Runs the loop with these options; the caller handles signals.</summary>
    /// <param name="options">The address of the Runtime API, and margins.</param>
    /// <param name="createHandler">Creates the handler, once; an exception is reported as an initialization error of the function.</param>
    /// <param name="cancellation">Ends the loop after the invocation under way.</param>
    /// <returns>The process's exit code: 0 if it was asked to stop, 1 if the start failed or the Runtime API is gone.</returns>
    public static async Task<int> RunAsync(
        LambdaRuntimeOptions options,
        Func<CancellationToken, ValueTask<ILambdaHandler>> createHandler,
        CancellationToken cancellation = default
    )
    {
        using var api = new RuntimeApi(options.RuntimeApi);
        using var loop = new InvocationLoop(api, options);
        return await loop.RunAsync(createHandler, cancellation).ConfigureAwait(false);
    }
}
