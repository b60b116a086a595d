namespace Glueline;

/// <summary>
/// Keeps records that can never be handled, so that the others need not wait for them: an SQS queue or an S3 bucket
/// (<see cref="Quarantine.Open"/>), or a place of your own. It is used by several threads.
/// </summary>
public interface IQuarantine
{
    /// <summary>
    /// Keeps a record. When the task has succeeded, the record is not delivered again; whatever exception it ends with, it is. So the same
    /// record may come more than once, with the same <see cref="QuarantinedRecord.Id"/>.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="cancellation">Cancelled when there is only time for the answer left.</param>
    Task KeepAsync(QuarantinedRecord record, CancellationToken cancellation);
}
