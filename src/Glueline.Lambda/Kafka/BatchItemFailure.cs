namespace Glueline.Lambda.Kafka;

/// <summary>The offset from which a partition is to be redelivered.</summary>
/// <param name="Partition">The partition as the event names it, <see cref="KafkaPartition.Id"/>.</param>
/// <param name="Offset">The first offset that was not handled.</param>
public readonly record struct BatchItemFailure(string Partition, long Offset);
