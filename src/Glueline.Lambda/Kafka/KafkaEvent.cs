namespace Glueline.Lambda.Kafka;

/// <summary>The event that an event source mapping hands to a function that reads Kafka.</summary>
public sealed class KafkaEvent
{
    /// <summary>Whose cluster the records come from.</summary>
    public required KafkaEventSource Source { get; init; }

    /// <summary>The ARN of the cluster, or of the VPC connection to it; <c>null</c> for a self-managed cluster.</summary>
    public string? SourceArn { get; init; }

    /// <summary>The brokers, <c>host:port</c>, separated by commas; <c>null</c> when the event does not say.</summary>
    public string? BootstrapServers { get; init; }

    /// <summary>The partitions that have records in this event.</summary>
    public required IReadOnlyList<KafkaPartition> Partitions { get; init; }

    /// <summary>Reads an event; keys and values are decoded and independent of <paramref name="payload"/>.</summary>
    /// <exception cref="KafkaEventException">The bytes are no JSON, or the JSON is no Kafka event.</exception>
    public static KafkaEvent Read(ReadOnlySpan<byte> payload) => KafkaEventReader.Read(payload);
}
