namespace Glueline.Kafka;

/// <summary>How a topic is created that does not exist when it is first sent to.</summary>
public sealed record TopicCreation
{
    /// <summary>The default of <see cref="ReplicationFactor"/>: what MSK's Express brokers insist on.</summary>
    public const short DefaultReplicationFactor = 3;

    /// <summary>How many partitions it gets.</summary>
    public required int Partitions { get; init; }

    /// <summary>On how many brokers each partition is kept; 3 by default.</summary>
    public short ReplicationFactor { get; init; } = DefaultReplicationFactor;

    internal IEnumerable<string> Faults()
    {
        if (Partitions < 1)
            yield return $"{nameof(Partitions)} of a topic to create is {Partitions}: expected at least 1";
        if (ReplicationFactor < 1)
            yield return $"{nameof(ReplicationFactor)} of a topic to create is {ReplicationFactor}: expected at least 1";
    }
}
