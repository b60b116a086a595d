namespace Glueline.Local.EventSource;

/// <summary>Records that the cluster deleted before they could be read: they are never delivered.</summary>
/// <param name="At">When that was noticed.</param>
/// <param name="Range">Their offsets.</param>
internal sealed record LostRecords(DateTimeOffset At, OffsetRange Range)
{
    internal const string Condition = "RecordsLost";

    /// <summary>The number of offsets; a compacted topic had fewer records.</summary>
    public long Count => Range.Last - Range.First + 1;

    /// <summary>What happened and what to do about it.</summary>
    public string Explanation =>
        FormattableString.Invariant(
            $"Kafka deleted {(Count == 1 ? "this record before it was" : $"these {Count:#,0} records before they were")} read. "
        )
        + "Retain records for longer than the consumer is down (retention.ms, retention.bytes); the embedded cluster keeps about "
        + "5 MB of each partition: write more slowly there, or use more partitions.";

    public override string ToString() => $"{Range}: {Condition}: {Explanation}";
}
