using System.Buffers;
using Glueline.Local.Lambda;
using Glueline.Local.Protocol;

namespace Glueline.Local.EventSource;

/// <summary>One attempt at a batch: the invocation, and what follows from it.</summary>
internal sealed class BatchAttempt(
    EventSourceMappingOptions options,
    IFunctionInvoker function,
    RetryPolicy policy,
    DeliveryJournal journal
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
        try
        {
            var result = await function.InvokeAsync(payload.WrittenMemory, CancellationToken.None);
            batch = batch with { LastInvocation = new InvocationTrace(result.RequestId, result.Fault is not null) };
            var outcome = BatchAnswerReader.Read(batch, result, options.FunctionResponseTypes);
            return Conclude(batch, await ExplainAsync(outcome), AttemptKind.Counted);
        }
        catch (AwsError exception)
        {
            return Conclude(batch, BatchOutcome.Failed(batch, new FunctionFault(exception.Code, exception.Message)), AttemptKind.Uncounted);
        }
        catch (Exception exception)
        {
            // No exception may silently end the delivery of a partition.
            return Conclude(
                batch,
                BatchOutcome.Failed(batch, new FunctionFault(exception.GetType().Name, exception.Message)),
                AttemptKind.Uncounted
            );
        }
    }

    /// <summary>A batch response has no room for reasons; they are in the function's log.</summary>
    private async Task<BatchOutcome> ExplainAsync(BatchOutcome outcome) =>
        outcome.Reported.Count == 0 ? outcome : outcome.WithReasons(await Task.WhenAll(outcome.Reported.Select(function.ReasonOfAsync)));

    private (BatchOutcome Outcome, RecordBatch? Next) Conclude(RecordBatch batch, BatchOutcome outcome, AttemptKind kind)
    {
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
