namespace Glueline.Local.EventSource;

/// <summary>The consecutive records of one partition in a batch; never empty.</summary>
internal sealed record PartitionSlice(PartitionQueue Partition, IReadOnlyList<BufferedRecord> Records)
{
    public long First => Records[0].Offset;

    public long Last => Records[^1].Offset;

    /// <summary>Where the partition goes on when all of them are done.</summary>
    public long Next => Records[^1].Next;

    /// <summary>The key of the partition in the event, and in a function's partial answer.</summary>
    public string Key => $"{Partition.Partition.Topic}-{Partition.Partition.Partition.Value}";

    public OffsetRange Range => new(Partition.Partition.Topic, Partition.Partition.Partition.Value, First, Last);

    public bool Contains(long offset) => Records.Any(record => record.Offset == offset);

    public PartitionSlice From(long offset) => this with { Records = [.. Records.Where(record => record.Offset >= offset)] };
}
