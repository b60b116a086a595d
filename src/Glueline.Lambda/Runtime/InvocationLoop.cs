using System.Globalization;

namespace Glueline.Lambda.Runtime;

/// <summary>Creates the handler, then gets invocations and responds to them until asked to stop.</summary>
internal sealed class InvocationLoop(RuntimeApi api, LambdaRuntimeOptions options) : IDisposable
{
    private const string TraceVariable = "_X_AMZN_TRACE_ID";

    // Timers have a limit of some weeks; an invocation lasts at most 15 minutes.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly ResponseBuffer _response = new();

    public async Task<int> RunAsync(Func<CancellationToken, ValueTask<ILambdaHandler>> createHandler, CancellationToken stop)
    {
        try
        {
            var handler = await StartAsync(createHandler, stop).ConfigureAwait(false);
            if (handler is null)
                return 1;
            try
            {
                while (!stop.IsCancellationRequested)
                    await ServeAsync(handler, stop).ConfigureAwait(false);
                return 0;
            }
            finally
            {
                await DisposeAsync(handler).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception exception) when (exception is RuntimeApiException or HttpRequestException or IOException)
        {
            Log.RuntimeApiGone(options.Log, exception.Message);
            return 1;
        }
    }

    public void Dispose() => _response.Dispose();

    private async Task<ILambdaHandler?> StartAsync(Func<CancellationToken, ValueTask<ILambdaHandler>> createHandler, CancellationToken stop)
    {
        try
        {
            return await createHandler(stop).ConfigureAwait(false);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            Log.StartFailed(options.Log, exception);
            var errorType = ErrorTypeOf(exception);
            await api.ReportInitErrorAsync(errorType, Document(errorType, exception.Message, exception)).ConfigureAwait(false);
            return null;
        }
    }

    private async Task ServeAsync(ILambdaHandler handler, CancellationToken stop)
    {
        var (payload, context) = await api.NextAsync(stop).ConfigureAwait(false);
        options.Log.RequestId = context.RequestId;
        Environment.SetEnvironmentVariable(TraceVariable, context.TraceId);
        try
        {
            await AnswerAsync(handler, payload, context, stop).ConfigureAwait(false);
        }
        finally
        {
            options.Log.RequestId = null;
        }
    }

    private async Task AnswerAsync(ILambdaHandler handler, ReadOnlyMemory<byte> payload, InvocationContext context, CancellationToken stop)
    {
        _response.Clear();
        using var deadline = new CancellationTokenSource(Allowance(context), options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        try
        {
            await handler.HandleAsync(payload, _response, context, both.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await ReportAsync(exception, context, deadline.IsCancellationRequested, stop.IsCancellationRequested).ConfigureAwait(false);
            return;
        }

        var verdict = await api.RespondAsync(context.RequestId, _response.Written).ConfigureAwait(false);
        if (verdict.IsTooLarge)
            Log.AnswerTooLarge(options.Log, _response.Written.Length, verdict.Reason);
        else if (!verdict.IsAccepted)
            Log.AnswerRefused(options.Log, verdict.Status, verdict.Reason);
    }

    private async Task ReportAsync(Exception exception, InvocationContext context, bool outOfTime, bool stopping)
    {
        var (errorType, message) = exception switch
        {
            OperationCanceledException when stopping => (
                ErrorTypeName.Stopped,
                "The process was asked to stop before the handler had finished."
            ),
            OperationCanceledException when outOfTime => (ErrorTypeName.DeadlineExceeded, OutOfTime()),
            _ => (ErrorTypeOf(exception), exception.Message),
        };
        if (exception is LambdaFault)
            Log.InvocationRefused(options.Log, errorType, message, exception.InnerException);
        else
            Log.InvocationFailed(options.Log, errorType, exception);

        var document = Document(errorType, message, exception);
        var verdict = await api.ReportErrorAsync(context.RequestId, errorType, document).ConfigureAwait(false);
        if (!verdict.IsAccepted)
            Log.AnswerRefused(options.Log, verdict.Status, verdict.Reason);
    }

    private string OutOfTime()
    {
        var margin = options.DeadlineMargin.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
        return $"The handler was stopped {margin} ms before the deadline. Raise the function's timeout, or send it smaller batches.";
    }

    private static string ErrorTypeOf(Exception exception) => exception is LambdaFault fault ? fault.ErrorType : exception.GetType().Name;

    private static ReadOnlyMemory<byte> Document(string errorType, string message, Exception exception) =>
        ErrorDocument.Render(errorType, message, stackTraceOf: exception is LambdaFault ? null : exception);

    private TimeSpan Allowance(InvocationContext context)
    {
        var left = context.Remaining(options.TimeProvider) - options.DeadlineMargin;
        return left > LongestTimer ? Timeout.InfiniteTimeSpan
            : left > TimeSpan.Zero ? left
            : TimeSpan.Zero;
    }

    private async Task DisposeAsync(ILambdaHandler handler)
    {
        try
        {
            if (handler is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync().ConfigureAwait(false);
            else
                (handler as IDisposable)?.Dispose();
        }
        catch (Exception exception)
        {
            Log.DisposalFailed(options.Log, exception);
        }
    }
}
