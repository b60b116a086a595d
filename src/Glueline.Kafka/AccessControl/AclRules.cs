using Confluent.Kafka.Admin;

namespace Glueline.Kafka;

/// <summary>The permissions that the pipeline needs, and no more.</summary>
internal sealed record AclRules
{
    public required string Topic { get; init; }

    /// <summary>The consumer group of the event source mapping.</summary>
    public required string Group { get; init; }

    /// <summary>The principal of the producer function; null if it signs in with IAM, which access control lists don't concern.</summary>
    public string? Producer { get; init; }

    /// <summary>The principal of the mapping's pollers; null if they sign in with IAM.</summary>
    public string? Consumer { get; init; }

    /// <summary>Whether the producer function creates the topic on first use.</summary>
    public bool ProducerCreatesTopic { get; init; }

    /// <summary>Who may change the cluster, among other things these lists; null leaves it to whoever may now.</summary>
    public string? Administrator { get; init; }

    /// <summary>
    /// An idempotent producer needs nothing of the cluster since Kafka 3.0: who may write to a topic may be idempotent (KIP-679). And a
    /// first entry for the cluster would take every other operation on it away from all users.
    /// </summary>
    public IEnumerable<AclRule> All()
    {
        if (Producer is { } producer)
        {
            yield return new(producer, AclOperation.Write, ResourceType.Topic, Topic, "sends events");
            yield return new(producer, AclOperation.Describe, ResourceType.Topic, Topic, "finds the partitions");
            if (ProducerCreatesTopic)
                yield return new(producer, AclOperation.Create, ResourceType.Topic, Topic, "creates the topic");
        }
        if (Consumer is { } consumer)
        {
            yield return new(consumer, AclOperation.Read, ResourceType.Topic, Topic, "reads the records");
            yield return new(consumer, AclOperation.Describe, ResourceType.Topic, Topic, "finds the partitions");
            yield return new(consumer, AclOperation.Read, ResourceType.Group, Group, "joins, and commits offsets");
        }
        if (Administrator is { } administrator)
            yield return new(administrator, AclOperation.All, ResourceType.Broker, AclRule.Cluster, "changes the cluster, and these lists");
    }
}
