using System.Buffers;
using Glueline.Local.Lambda;
using Glueline.Local.Protocol;

namespace Glueline.Local.EventSource;

/// <summary>One attempt at a batch: the invocation, and what is to come next.</summary>
internal sealed class BatchAttempt(
    EventSourceMappingOptions options,
    IFunctionInvoker function,
    RetryPolicy policy,
    DeliveryJournal journal
)
{
    /// <summary>Invokes the function; answers how far the batch is done, and the batch that comes next.</summary>
    public async Task<(BatchVerdict Verdict, RecordBatch? Next)> RunAsync(RecordBatch batch)
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
            var verdict = BatchAnswerReader.Judge(batch, result, options.FunctionResponseTypes);
            return Judged(batch, await ExplainAsync(verdict), AttemptKind.Counted);
        }
        catch (AwsError exception)
        {
            return Judged(batch, BatchVerdict.Failed(batch, new FunctionFault(exception.Code, exception.Message)), AttemptKind.Uncounted);
        }
        catch (Exception exception)
        {
            // Nothing may end the delivery of a partition without a word.
            return Judged(
                batch,
                BatchVerdict.Failed(batch, new FunctionFault(exception.GetType().Name, exception.Message)),
                AttemptKind.Uncounted
            );
        }
    }

    /// <summary>An answer has no room for reasons; the function's log has them.</summary>
    private async Task<BatchVerdict> ExplainAsync(BatchVerdict verdict) =>
        verdict.Reported.Count == 0 ? verdict : verdict.Explained(await Task.WhenAll(verdict.Reported.Select(function.ReasonOfAsync)));

    private (BatchVerdict Verdict, RecordBatch? Next) Judged(RecordBatch batch, BatchVerdict verdict, AttemptKind kind)
    {
        if (verdict.Remaining is { } remaining)
            journal.Failed(remaining, verdict.Fault!);
        return (verdict, policy.After(batch, verdict, kind));
    }

    /// <summary>Only a batch of one record can be so large.</summary>
    private (BatchVerdict Verdict, RecordBatch? Next) TooLarge(RecordBatch batch, int bytes)
    {
        var fault = new FunctionFault(
            Abandonment.MaximumPayloadSizeExceeded,
            $"The record takes {bytes} bytes of an invocation, {PayloadLimits.Request} are allowed."
        );
        journal.Failed(batch, fault);
        return (
            BatchVerdict.Failed(batch, fault),
            batch with
            {
                Abandoned = new Abandonment(Abandonment.MaximumPayloadSizeExceeded, fault),
                Failures = 0,
            }
        );
    }
}
