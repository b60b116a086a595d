namespace Glueline.Kafka;

/// <summary>Offsets of a partition, both included.</summary>
internal readonly record struct PartitionSpan(int Partition, long First, long Last);
