namespace Glueline.Lambda.Kafka.Consuming;

/// <summary>One event to handle.</summary>
/// <param name="Event">The event.</param>
/// <param name="StopAt">When no further attempt should begin, so that the answer still gets out.</param>
internal readonly record struct KafkaInvocation(KafkaEvent Event, DateTimeOffset StopAt);
