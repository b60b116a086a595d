namespace Glueline.Local.EventSource;

/// <summary>What one invocation gets: slices of one or several partitions, and the how manieth attempt at them it is.</summary>
internal sealed record RecordBatch(IReadOnlyList<PartitionSlice> Slices, int Attempt)
{
    public IReadOnlyList<OffsetRange> Ranges => [.. Slices.Select(slice => slice.Range)];
}
