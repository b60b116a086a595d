namespace Glueline.Local.EventSource;

/// <summary>What an event source mapping has done so far.</summary>
/// <param name="Partitions">The partitions assigned to it, by number.</param>
/// <param name="Invocations">The number of invocations, retries included.</param>
/// <param name="RecordsDone">The number of records that the function processed.</param>
/// <param name="RecordsLost">The number of records that the cluster deleted before they were read.</param>
/// <param name="LastFailure">The latest failure to deliver records, even if a retry has succeeded since.</param>
/// <param name="LastClusterError">The latest error of the cluster, from which the client recovers by itself.</param>
internal sealed record MappingStatus(
    IReadOnlyList<PartitionStatus> Partitions,
    long Invocations,
    long RecordsDone,
    long RecordsLost,
    DeliveryFailure? LastFailure,
    DeliveryFailure? LastClusterError
)
{
    /// <summary>The number of discarded records; <see cref="Discarded"/> lists the first thousand batches.</summary>
    public long RecordsDiscarded { get; init; }

    /// <summary>The number of records that matched no filter pattern or were older than the starting position.</summary>
    public long RecordsSkipped { get; init; }

    /// <summary>Whether the latest invocation has failed, in part or as a whole.</summary>
    public bool IsFailing { get; init; }

    /// <summary>The discarded batches, oldest first; at most a thousand.</summary>
    public IReadOnlyList<DiscardedRecords> Discarded { get; init; } = [];

    /// <summary>The ranges that the cluster deleted before they were read, oldest first; at most a thousand.</summary>
    public IReadOnlyList<LostRecords> Lost { get; init; } = [];

    /// <summary>The number of uncommitted offsets in all partitions.</summary>
    public long Lag => Partitions.Sum(partition => partition.Lag);
}
