namespace Glueline.Kafka.Tests.Doubles.Front;

/// <summary>A topic that a client requests.</summary>
internal sealed record CreateTopicCall(string Name, int Partitions, short ReplicationFactor);
