namespace Glueline.Lambda.Kafka.Consuming;

/// <summary>One event to handle.</summary>
/// <param name="Event">The event.</param>
/// <param name="Counts">What the summary counts.</param>
/// <param name="StopAt">When no further attempt should begin, so that the answer still gets out.</param>
/// <param name="Patience">
/// Cancelled when nothing more is waited for that records need to be read: what there is must still be handled.
/// </param>
internal readonly record struct KafkaInvocation(
    KafkaEvent Event,
    InvocationCounts Counts,
    DateTimeOffset StopAt,
    CancellationToken Patience
);
