namespace Glueline.Local.EventSource;

/// <summary>Records that the cluster had deleted before they could be read: nobody gets them.</summary>
/// <param name="At">When that was found.</param>
/// <param name="Range">Which they are.</param>
public sealed record LostRecords(DateTimeOffset At, OffsetRange Range)
{
    internal const string Condition = "RecordsLost";

    /// <summary>How many offsets that are; a compacted topic had fewer records.</summary>
    public long Count => Range.Last - Range.First + 1;

    /// <summary>What happened to them, and what to do, in a sentence.</summary>
    public string Explanation =>
        FormattableString.Invariant(
            $"Kafka had deleted {(Count == 1 ? "this record before it was" : $"these {Count:#,0} records before they were")} read. "
        )
        + "Keep records for longer than the consumer is away (retention.ms, retention.bytes); the embedded cluster keeps about 5 MB "
        + "of a partition: "
        + "write more slowly there, or use more partitions.";

    public override string ToString() => $"{Range}: {Condition}: {Explanation}";
}
