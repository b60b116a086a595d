using System.Globalization;

namespace Glueline.Lambda.Runtime;

/// <summary>Starts the handler, then takes invocations and answers them until told to stop.</summary>
internal sealed class InvocationLoop(RuntimeApi api, LambdaRuntimeOptions options) : IDisposable
{
    private const string TraceVariable = "_X_AMZN_TRACE_ID";

    // Timers go no further than some weeks; an invocation, fifteen minutes.
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
            var errorType = ErrorTypeName.Of(exception);
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
        else if (!verdict.IsTaken)
            Log.AnswerRefused(options.Log, verdict.Status, verdict.Reason);
    }

    private async Task ReportAsync(Exception e, InvocationContext context, bool outOfTime, bool stopping)
    {
        var (errorType, message) = e switch
        {
            OperationCanceledException when stopping => (
                ErrorTypeName.Stopped,
                "The process was asked to stop before the handler was done."
            ),
            OperationCanceledException when outOfTime => (ErrorTypeName.DeadlineExceeded, OutOfTime()),
            _ => (ErrorTypeName.Of(e), e.Message),
        };
        if (e is LambdaFault)
            Log.InvocationRefused(options.Log, errorType, message, e.InnerException);
        else
            Log.InvocationFailed(options.Log, errorType, e);

        var document = Document(errorType, message, e);
        var verdict = await api.ReportErrorAsync(context.RequestId, errorType, document).ConfigureAwait(false);
        if (!verdict.IsTaken)
            Log.AnswerRefused(options.Log, verdict.Status, verdict.Reason);
    }

    private string OutOfTime()
    {
        var margin = options.DeadlineMargin.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
        return $"The handler was stopped {margin} ms before the deadline. Give the function more time, or less to do.";
    }

    private static ReadOnlyMemory<byte> Document(string errorType, string message, Exception e) =>
        ErrorDocument.Render(errorType, message, stackTraceOf: e is LambdaFault ? null : e);

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
