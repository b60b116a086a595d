namespace Glueline.Local.EventSource;

/// <summary>The progress of one partition.</summary>
/// <param name="Partition">The partition's number.</param>
/// <param name="Committed">The offset at which a restart would continue.</param>
/// <param name="HighWatermark">The offset of the next record to be written, as of the last fetch.</param>
/// <param name="Buffered">The number of records that were read and wait for an invocation.</param>
internal sealed record PartitionStatus(int Partition, long Committed, long HighWatermark, int Buffered)
{
    /// <summary>The number of uncommitted offsets.</summary>
    public long Lag => Math.Max(0, HighWatermark - Committed);
}
