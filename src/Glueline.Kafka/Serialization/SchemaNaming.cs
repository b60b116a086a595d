using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>Names the schema of a topic's keys or values.</summary>
/// <param name="topic">The topic.</param>
/// <param name="component">Key or value.</param>
public delegate string SchemaNaming(string topic, MessageComponentType component);
