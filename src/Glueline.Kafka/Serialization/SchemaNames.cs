using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>Ways to name schemas.</summary>
public static class SchemaNames
{
    /// <summary>As the topic, for keys and values alike: what other clients of the registry do by default.</summary>
    public static SchemaNaming Topic { get; } = (topic, _) => topic;

    /// <summary>As the topic, with <c>-key</c> or <c>-value</c> behind it: for topics whose keys have a schema too.</summary>
    public static SchemaNaming TopicAndComponent { get; } = (topic, component) => component is MessageComponentType.Key ? $"{topic}-key" : $"{topic}-value";
}
