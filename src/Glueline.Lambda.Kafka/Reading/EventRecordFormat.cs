namespace Glueline;

/// <summary>
/// The form in which an event source mapping with a schema registry (<c>SchemaRegistryConfig</c>) hands over keys and values; the names
/// are those of its setting <c>EventRecordFormat</c>. Lambda does not say in the event which one it is.
/// </summary>
public enum EventRecordFormat
{
    /// <summary><c>SOURCE</c>: the writer's bytes without the registry's header.</summary>
    Source,

    /// <summary><c>JSON</c>: JSON text.</summary>
    Json,
}
