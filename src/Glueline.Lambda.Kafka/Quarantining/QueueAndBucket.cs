namespace Glueline.Lambda.Kafka.Quarantining;

/// <summary>A queue, and a bucket for the records that are too large for its messages.</summary>
internal sealed class QueueAndBucket(IQuarantine queue, IQuarantine bucket) : IQuarantine
{
    public async Task KeepAsync(QuarantinedRecord record, CancellationToken cancellation)
    {
        try
        {
            await queue.KeepAsync(record, cancellation).ConfigureAwait(false);
        }
        catch (RecordTooLargeException)
        {
            await bucket.KeepAsync(record, cancellation).ConfigureAwait(false);
        }
    }
}
