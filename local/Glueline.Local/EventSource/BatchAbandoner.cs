using Glueline.Local.EventSource.Destinations;
using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>Gives records up: the destination is told, and only then their offsets are committed.</summary>
internal sealed class BatchAbandoner(IFailureDestination? destination, DeliveryJournal journal)
{
    /// <summary>
    /// The batch that comes next: the same one when the destination could not be told, so that nothing is lost without a word.
    /// </summary>
    public async Task<RecordBatch?> TellAsync(RecordBatch batch, Action<PartitionSlice, long> commit)
    {
        try
        {
            if (destination is not null)
                await destination.TellAsync(batch);
        }
        catch (Exception exception)
        {
            var type = exception is Protocol.AwsError error ? error.Code : exception.GetType().Name;
            journal.Failed(batch, new FunctionFault($"Destination.{type}", $"{destination!.Name} could not be told: {exception.Message}"));
            return batch with { Failures = batch.Failures + 1 };
        }
        journal.GivenUp(batch, destination?.Name);
        foreach (var slice in batch.Slices)
            commit(slice, slice.Next);
        return batch.Following;
    }
}
