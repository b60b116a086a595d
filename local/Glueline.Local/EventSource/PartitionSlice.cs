namespace Glueline.Local.EventSource;

/// <summary>The consecutive records of one partition in a batch; never empty.</summary>
internal sealed record PartitionSlice(PartitionQueue Partition, IReadOnlyList<BufferedRecord> Records)
{
    public long First => Records[0].Offset;

    public long Last => Records[^1].Offset;

    /// <summary>The offset at which the partition continues when all of them are done.</summary>
    public long Next => Records[^1].Next;

    /// <summary>The partition's key in the event and in a partial batch response.</summary>
    public string Key => $"{Partition.Partition.Topic}-{Partition.Partition.Partition.Value}";

    public OffsetRange Range => new(Partition.Partition.Topic, Partition.Partition.Partition.Value, First, Last);

    public bool Contains(long offset) => Records.Any(record => record.Offset == offset);

    public PartitionSlice From(long offset) => this with { Records = [.. Records.Where(record => record.Offset >= offset)] };
}
