using Confluent.Kafka;
using Glueline.Kafka;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Contestants.Ours;

/// <summary>A serializer and a deserializer of any format with their schema version cached: no call leaves the process.</summary>
internal sealed class WarmFormatSerializer<T> : IDisposable
{
    private static readonly SerializationContext Context = new(MessageComponentType.Value, "records");

    private readonly GlueClient _client = new(new MemoryRegistry(), new() { Registry = MemoryRegistry.Name });
    private readonly GlueSerializer<T> _serializer;
    private readonly GlueDeserializer<T> _deserializer;

    public WarmFormatSerializer(Func<GlueClient, GlueSerializer<T>> serializer, Func<GlueClient, GlueDeserializer<T>> deserializer, T value)
    {
        _serializer = serializer(_client);
        _deserializer = deserializer(_client);
        Record = Serialize(value);
        Deserialize(Record);
    }

    /// <summary>The value as a record.</summary>
    public byte[] Record { get; }

    public byte[] Serialize(T value) => _serializer.Serialize(value, Context);

    public T Deserialize(byte[] record) => _deserializer.Deserialize(record, isNull: false, Context);

    public void Dispose() => _client.Dispose();
}
