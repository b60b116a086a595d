using Glueline.Lambda.Kafka.Events;

namespace Glueline;

/// <summary>
/// The event with which an event source mapping for Kafka invokes a function. Reading it needs neither Glueline's runtime loop nor a
/// client: it works with AWS's own runtime support as well.
/// </summary>
public sealed class KafkaEvent
{
    /// <summary>The kind of cluster that the records come from.</summary>
    public required KafkaEventSource Source { get; init; }

    /// <summary>The ARN of the cluster, or of the VPC connection to it; <c>null</c> for a self-managed cluster.</summary>
    public string? SourceArn { get; init; }

    /// <summary>The brokers, <c>host:port</c>, separated by commas; <c>null</c> if the event has none.</summary>
    public string? BootstrapServers { get; init; }

    /// <summary>The partitions that have records in this event.</summary>
    public required IReadOnlyList<KafkaPartition> Partitions { get; init; }

    /// <summary>Reads an event; keys and values are decoded and do not refer to <paramref name="payload"/>.</summary>
    /// <exception cref="KafkaEventException">The bytes are not JSON, or the JSON is not a Kafka event.</exception>
    public static KafkaEvent Read(ReadOnlySpan<byte> payload) => KafkaEventReader.Read(payload);

    /// <summary>Reads an event from a stream, as AWS's runtime support hands it over.</summary>
    /// <param name="payload">The event; it is read to its end, and not disposed.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="KafkaEventException">The bytes are not JSON, or the JSON is not a Kafka event.</exception>
    public static async Task<KafkaEvent> ReadAsync(Stream payload, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(payload);
        using var bytes = new MemoryStream();
        await payload.CopyToAsync(bytes, cancellation).ConfigureAwait(false);
        return Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
