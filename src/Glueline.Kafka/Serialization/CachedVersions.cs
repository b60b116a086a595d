using Glueline.Registry;

namespace Glueline.Kafka;

/// <summary>What was made of schema versions, for Confluent.Kafka's deserializers, which can't await.</summary>
internal static class CachedVersions
{
    /// <summary>What was made of a version; where it is not at hand, the call waits for the registry.</summary>
    public static T Of<T>(this SchemaVersionCache<T> versions, Guid id) =>
        versions.TryGet(id, out var version) ? version : versions.GetAsync(id).AsTask().GetAwaiter().GetResult();
}
