namespace Glueline.Kafka;

/// <summary>The records that a partition has.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Earliest">The first offset that retention has left.</param>
/// <param name="End">The offset of the next record that will be written.</param>
internal readonly record struct PartitionBounds(int Partition, long Earliest, long End);
