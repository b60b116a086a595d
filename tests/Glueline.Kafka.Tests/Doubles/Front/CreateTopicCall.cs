namespace Glueline.Kafka.Tests.Doubles.Front;

/// <summary>A topic that a client wants to have.</summary>
internal sealed record CreateTopicCall(string Name, int Partitions, short ReplicationFactor);
