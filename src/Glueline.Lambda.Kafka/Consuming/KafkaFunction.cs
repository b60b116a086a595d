using System.Buffers;
using Glueline.Lambda;
using Glueline.Lambda.Kafka.Consuming;
using Glueline.Registry;

namespace Glueline;

/// <summary>
/// A Lambda function for an event source mapping of Kafka with <c>ReportBatchItemFailures</c>: what <see cref="LambdaKafka"/> makes of a
/// handler. It runs on Glueline's own runtime loop (<see cref="RunAsync"/>), or on AWS's
/// (<see cref="HandleAsync(Stream, TimeSpan, CancellationToken)"/>).
/// </summary>
public abstract class KafkaFunction : ILambdaHandler
{
    // Timers have a limit of some weeks; an invocation lasts at most 15 minutes.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    // Never more than half of the time: one version that hangs must not cost the records of the others their turn.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private protected KafkaFunction(KafkaConsumerOptions options) => Options = options;

    internal KafkaConsumerOptions Options { get; }

    /// <summary>Counts the calls of the registry; null if they are not known.</summary>
    internal CallTally? RegistryCalls { get; init; }

    internal virtual FailureMessages Messages => FailureMessages.Handled;

    /// <summary>
    /// Answers invocations until Lambda ends the process. It is for native binaries on <c>provided.al2023</c>, and is the last statement of
    /// a program.
    /// </summary>
    /// <param name="cancellation">Ends the loop after the invocation under way, as SIGTERM does.</param>
    /// <returns>
    /// The process's exit code, which is also set as <see cref="Environment.ExitCode"/>: 0 if it was asked to stop, 1 if it was not
    /// started by Lambda, or the Runtime API is gone.
    /// </returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var code = await LambdaRuntime.RunAsync(_ => ValueTask.FromResult<ILambdaHandler>(this), cancellation).ConfigureAwait(false);
        Environment.ExitCode = code;
        return code;
    }

    /// <summary>Handles one invocation on another runtime, such as AWS's own runtime support.</summary>
    /// <param name="payload">The event.</param>
    /// <param name="remaining">The time left until the invocation ends, as Lambda's context says.</param>
    /// <param name="cancellation">Stops before the next record; what is done by then is answered.</param>
    /// <returns>The batch answer as JSON.</returns>
    /// <exception cref="LambdaFault">The payload is not a Kafka event.</exception>
    public async Task<Stream> HandleAsync(Stream payload, TimeSpan remaining, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(payload);
        using var bytes = new MemoryStream();
        await payload.CopyToAsync(bytes, cancellation).ConfigureAwait(false);
        var answer = await HandleAsync(
                Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)),
                Options.TimeProvider.GetUtcNow() + Clamp(remaining),
                Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"),
                cancellation
            )
            .ConfigureAwait(false);
        return answer.ToStream();
    }

    /// <inheritdoc/>
    /// <exception cref="LambdaFault">The payload is not a Kafka event.</exception>
    public async ValueTask HandleAsync(
        ReadOnlyMemory<byte> payload,
        IBufferWriter<byte> response,
        InvocationContext context,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(context);
        var answer = await HandleAsync(Read(payload.Span), context.Deadline, context.TraceId, cancellation).ConfigureAwait(false);
        answer.Write(response);
    }

    /// <summary>Handles the records of one event.</summary>
    /// <param name="batch">The event and its deadline.</param>
    /// <param name="failures">What failed is reported here, and nowhere else.</param>
    /// <param name="stop">Cancelled when there is only time for the answer left, or the process is asked to stop.</param>
    /// <param name="abort">Cancelled when there is no time left, or the process is asked to stop.</param>
    internal abstract Task HandleAsync(KafkaInvocation batch, RecordFailures failures, CancellationToken stop, CancellationToken abort);

    private async Task<BatchAnswer> HandleAsync(KafkaEvent kafka, DateTimeOffset deadline, string? trace, CancellationToken cancellation)
    {
        var answer = new BatchAnswer();
        var (now, began) = (Options.TimeProvider.GetUtcNow(), Options.TimeProvider.GetTimestamp());
        var left = deadline - Options.StopBeforeDeadline - now;
        using var timer = new CancellationTokenSource(left > LongestTimer ? Timeout.InfiniteTimeSpan : Clamp(left), Options.TimeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        var wait = Clamp(left / 2);
        using var waited = new CancellationTokenSource(wait < LongestWait ? wait : LongestWait, Options.TimeProvider);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(waited.Token, stop.Token);
        using var failures = new RecordFailures(answer, Messages, Options, stop.Token);
        var batch = new KafkaInvocation(kafka, new(), deadline - Options.StopBeforeDeadline, patience.Token);
        try
        {
            await HandleAsync(batch, failures, stop.Token, cancellation).ConfigureAwait(false);
        }
        finally
        {
            // Also of an invocation that fails: Lambda may freeze the process as soon as it has the answer.
            await failures.EndAsync().ConfigureAwait(false);
            failures.TellRest();
            var (calls, total, longest) = RegistryCalls?.Take() ?? default;
            InvocationSummary.Write(
                Options,
                batch,
                failures,
                (now, Options.TimeProvider.GetElapsedTime(began)),
                new(calls, total, longest),
                TraceId.OfXRay(trace)
            );
        }

        if (failures.Outage is { } outage)
            throw outage;
        if (Options.FailureAnswer is FailureAnswer.Whole && answer.HasFailures)
            throw new LambdaFault("RecordsFailed", "Records failed, and the whole batch is delivered again; the log has the reasons.");
        return answer;
    }

    private static TimeSpan Clamp(TimeSpan time) =>
        time < TimeSpan.Zero ? TimeSpan.Zero
        : time > LongestTimer ? LongestTimer
        : time;

    private static KafkaEvent Read(ReadOnlySpan<byte> payload)
    {
        try
        {
            return KafkaEvent.Read(payload);
        }
        catch (KafkaEventException exception)
        {
            throw new LambdaFault("InvalidKafkaEvent", exception.Message);
        }
    }
}
