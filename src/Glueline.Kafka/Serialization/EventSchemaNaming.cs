using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>Names the schema of one event, for topics with several kinds of event.</summary>
/// <param name="json">The event.</param>
/// <param name="context">Topic, component and headers of its record.</param>
/// <returns>A name that Glue allows, or null if the event names none.</returns>
public delegate string? EventSchemaNaming(ReadOnlySpan<byte> json, SerializationContext context);
