namespace Glueline.Kafka;

/// <summary>How a topic is created if it does not exist when the first record is sent to it.</summary>
public sealed record TopicCreation
{
    /// <summary>The default of <see cref="ReplicationFactor"/>: the only one that MSK's Express brokers allow.</summary>
    public const short DefaultReplicationFactor = 3;

    /// <summary>The number of partitions.</summary>
    public required int Partitions { get; init; }

    /// <summary>The number of brokers that each partition is replicated on; 3 by default.</summary>
    public short ReplicationFactor { get; init; } = DefaultReplicationFactor;

    internal IEnumerable<string> Faults()
    {
        if (Partitions < 1)
            yield return $"{nameof(Partitions)} of a topic to create is {Partitions}: expected at least 1";
        if (ReplicationFactor < 1)
            yield return $"{nameof(ReplicationFactor)} of a topic to create is {ReplicationFactor}: expected at least 1";
    }
}
