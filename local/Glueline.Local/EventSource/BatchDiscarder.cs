using Glueline.Local.EventSource.Destinations;
using Glueline.Local.Lambda;
using Glueline.Local.Protocol;

namespace Glueline.Local.EventSource;

/// <summary>Discards records: notifies the failure destination first, and commits their offsets only after that.</summary>
internal sealed class BatchDiscarder(IFailureDestination? destination, DeliveryJournal journal, string functionArn)
{
    /// <summary>
    /// Returns the batch that comes next: the same one again if the destination could not be notified, so that nothing is lost silently.
    /// </summary>
    public async Task<RecordBatch?> DiscardAsync(RecordBatch batch, Action<PartitionSlice, long> commit)
    {
        try
        {
            if (destination is not null)
                await destination.SendAsync(batch);
        }
        catch (Exception exception)
        {
            var type = exception is AwsError error ? error.Code : exception.GetType().Name;
            var message = $"{destination!.Name} could not be notified: {exception.Message}";
            journal.Failed(batch, new FunctionFault($"Destination.{type}", message));
            return batch with { Failures = batch.Failures + 1 };
        }
        journal.Discarded(batch, functionArn, destination?.Name);
        foreach (var slice in batch.Slices)
            commit(slice, slice.Next);
        return batch.Following;
    }
}
