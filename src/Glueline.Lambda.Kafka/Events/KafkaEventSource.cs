namespace Glueline;

/// <summary>The kind of cluster that records come from.</summary>
public enum KafkaEventSource
{
    /// <summary><c>aws:kafka</c>: Amazon MSK.</summary>
    Msk,

    /// <summary><c>SelfManagedKafka</c>: any other cluster.</summary>
    SelfManaged,
}
