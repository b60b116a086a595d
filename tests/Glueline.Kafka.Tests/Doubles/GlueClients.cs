using Confluent.Kafka;

namespace Glueline.Kafka.Tests.Doubles;

/// <summary>Clients of a registry in memory, and serializers called as Confluent.Kafka's producers call them.</summary>
internal static class GlueClients
{
    public static GlueClient Client(this MemoryRegistry registry, GlueOptions? options = null) =>
        new(registry, (options ?? new()) with { Registry = MemoryRegistry.Name });

    public static Task<byte[]> SerializeAsync<T>(this GlueSerializer<T> serializer, T value, SerializationContext context) =>
        serializer.Async.SerializeAsync(value, context);

    public static T Deserialize<T>(this GlueDeserializer<T> deserializer, byte[] record, SerializationContext context) =>
        deserializer.Deserialize(record, isNull: false, context);
}
