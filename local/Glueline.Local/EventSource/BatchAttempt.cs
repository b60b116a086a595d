using System.Buffers;
using Glueline.Local.Lambda;
using Glueline.Local.Protocol;

namespace Glueline.Local.EventSource;

/// <summary>One attempt at a batch: the invocation, and what follows from it.</summary>
internal sealed class BatchAttempt(
    EventSourceMappingOptions options,
    IFunctionInvoker function,
    RetryPolicy policy,
    DeliveryJournal journal,
    TimeProvider time
)
{
    /// <summary>Invokes the function; returns how far the batch is done, and the batch that comes next.</summary>
    public async Task<(BatchOutcome Outcome, RecordBatch? Next)> RunAsync(RecordBatch batch)
    {
        var payload = new ArrayBufferWriter<byte>();
        KafkaEventWriter.Write(payload, options.BootstrapServers, batch);
        if (payload.WrittenCount > PayloadLimits.Request)
            return TooLarge(batch, payload.WrittenCount);
        journal.Invoked();
        batch = batch with { Invocations = batch.Invocations + 1 };
        var (start, began) = (time.GetUtcNow(), time.GetTimestamp());
        try
        {
            var result = await function.InvokeAsync(payload.WrittenMemory, CancellationToken.None);
            batch = batch with { LastInvocation = new InvocationTrace(result.RequestId, result.Fault is not null) };
            var outcome = BatchAnswerReader.Read(batch, result, options.FunctionResponseTypes);
            outcome = await ExplainAsync(outcome);
            return Conclude(batch, outcome, AttemptKind.Counted, Report(result.RequestId, batch, outcome));
        }
        catch (AwsError exception)
        {
            return Fail(batch, new FunctionFault(exception.Code, exception.Message));
        }
        catch (Exception exception)
        {
            // No exception may silently end the delivery of a partition.
            return Fail(batch, new FunctionFault(exception.GetType().Name, exception.Message));
        }

        (BatchOutcome Outcome, RecordBatch? Next) Fail(RecordBatch failed, FunctionFault fault)
        {
            var outcome = BatchOutcome.Failed(failed, fault);
            return Conclude(failed, outcome, AttemptKind.Uncounted, Report(null, failed, outcome));
        }

        BatchReport Report(string? requestId, RecordBatch attempted, BatchOutcome outcome) =>
            new(
                start,
                time.GetElapsedTime(began),
                function.Arn,
                attempted.Ranges,
                attempted.Count,
                payload.WrittenCount,
                attempted.Attempt,
                outcome.Fault is null ? BatchResult.Done : BatchResult.Failed
            )
            {
                RequestId = requestId,
                Fault = outcome.Fault,
                Remaining = outcome.Remaining?.Ranges ?? [],
            };
    }

    /// <summary>A batch response has no room for reasons; they are in the function's log.</summary>
    private async Task<BatchOutcome> ExplainAsync(BatchOutcome outcome) =>
        outcome.Reported.Count == 0 ? outcome : outcome.WithReasons(await Task.WhenAll(outcome.Reported.Select(function.ReasonOfAsync)));

    private (BatchOutcome Outcome, RecordBatch? Next) Conclude(
        RecordBatch batch,
        BatchOutcome outcome,
        AttemptKind kind,
        BatchReport report
    )
    {
        journal.Attempted(report);
        if (outcome.Remaining is { } remaining)
            journal.Failed(remaining, outcome.Fault!);
        else
            journal.Succeeded();
        return (outcome, policy.After(batch, outcome, kind));
    }

    /// <summary>Only a batch of a single record can be this large.</summary>
    private (BatchOutcome Outcome, RecordBatch? Next) TooLarge(RecordBatch batch, int bytes)
    {
        var fault = new FunctionFault(
            DiscardReason.MaximumPayloadSizeExceeded,
            $"The record needs {bytes} bytes of an invocation; {PayloadLimits.Request} are allowed."
        );
        journal.Failed(batch, fault);
        return (
            BatchOutcome.Failed(batch, fault),
            batch with
            {
                Discarded = new DiscardReason(DiscardReason.MaximumPayloadSizeExceeded, fault),
                Failures = 0,
            }
        );
    }
}
