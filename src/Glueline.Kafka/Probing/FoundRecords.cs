namespace Glueline.Kafka;

/// <summary>What a partition has of a range of offsets.</summary>
/// <param name="Records">The records that are there, in order.</param>
/// <param name="Earliest">The first offset that retention has left.</param>
/// <param name="End">The offset of the next record that will be written.</param>
internal sealed record FoundRecords(IReadOnlyList<TailedRecord> Records, long Earliest, long End);
