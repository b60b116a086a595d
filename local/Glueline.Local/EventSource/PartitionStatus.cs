namespace Glueline.Local.EventSource;

/// <summary>How far one partition is.</summary>
/// <param name="Partition">Its number.</param>
/// <param name="Committed">The offset that would be read next after a restart.</param>
/// <param name="HighWatermark">The offset that the next record written will have, as of the last fetch.</param>
/// <param name="Buffered">Records read from the broker and waiting for an invocation.</param>
public sealed record PartitionStatus(int Partition, long Committed, long HighWatermark, int Buffered)
{
    public long Lag => Math.Max(0, HighWatermark - Committed);
}
