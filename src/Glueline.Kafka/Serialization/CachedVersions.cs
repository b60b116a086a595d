using Glueline.Registry;

namespace Glueline.Kafka;

/// <summary>Cached versions for Confluent.Kafka's deserializers, which can't await: a version that is not cached blocks the call.</summary>
internal static class CachedVersions
{
    public static AvroVersion GetOrWait(this SchemaVersionCache versions, Guid id) =>
        versions.TryGet(id, out var version) ? version : versions.GetAsync(id).AsTask().GetAwaiter().GetResult();

    public static T GetOrWait<T>(this SchemaVersionCache<T> versions, Guid id) =>
        versions.TryGet(id, out var version) ? version : versions.GetAsync(id).AsTask().GetAwaiter().GetResult();
}
