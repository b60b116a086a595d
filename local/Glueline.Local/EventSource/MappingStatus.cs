namespace Glueline.Local.EventSource;

/// <summary>What a mapping has done so far.</summary>
/// <param name="Partitions">The partitions that it reads, by number.</param>
/// <param name="Invocations">Every attempt counts.</param>
/// <param name="RecordsDone">Records that the function took over.</param>
/// <param name="RecordsLost">Records that the broker had dropped before they were read.</param>
/// <param name="LastFailure">The latest failure to deliver records, also when it has been overcome since.</param>
/// <param name="LastTrouble">The latest trouble with the cluster, which the client gets over by itself.</param>
public sealed record MappingStatus(
    IReadOnlyList<PartitionStatus> Partitions,
    long Invocations,
    long RecordsDone,
    long RecordsLost,
    DeliveryFailure? LastFailure,
    DeliveryFailure? LastTrouble
)
{
    /// <summary>Records that the function never took over; each is in <see cref="GivenUp"/>, up to the thousandth batch.</summary>
    public long RecordsGivenUp { get; init; }

    /// <summary>Records that no filter pattern fits, or that are older than the starting position.</summary>
    public long RecordsPassedOver { get; init; }

    /// <summary>What was given up, oldest first.</summary>
    public IReadOnlyList<GivenUpRecords> GivenUp { get; init; } = [];

    /// <summary>What the cluster had deleted before it was read, oldest first; up to the thousandth range.</summary>
    public IReadOnlyList<LostRecords> Lost { get; init; } = [];

    public long Lag => Partitions.Sum(partition => partition.Lag);
}
