using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.Typed;
using Glueline.Kafka;
using Glueline.Registry.Tests.Doubles;

namespace Glueline.Contestants.Ours;

/// <summary>The serializer and the deserializer of a class with their schema version cached, and the codec alone.</summary>
internal sealed class WarmTypedSerializer<T> : IDisposable
    where T : IAvroRecord<T>
{
    private static readonly SerializationContext Context = new(MessageComponentType.Value, "records");

    private readonly GlueClient _client;
    private readonly GlueAvroSerializer<T> _serializer;
    private readonly GlueAvroDeserializer<T> _deserializer;
    private readonly TypedWritePlan<T> _codec = AvroCodec.Record<T>().CompileWriter();
    private readonly OutputBuffer _output = new();

    public WarmTypedSerializer(T value)
    {
        _client = new GlueClient(new MemoryRegistry(), new() { Registry = MemoryRegistry.Name });
        _serializer = _client.AvroSerializer<T>();
        _deserializer = _client.AvroDeserializer<T>();
        Deserialize(Serialize(value));
    }

    /// <summary>The same record with the codec alone.</summary>
    public byte[] Encode(T value)
    {
        _output.Clear();
        _output.Write(Codec.Header);
        _codec.Write(value, _output);
        return _output.WrittenSpan.ToArray();
    }

    public byte[] Serialize(T value) => _serializer.Serialize(value, Context);

    /// <summary>The same for <c>ProduceAsync</c>: one task more.</summary>
    public Task<byte[]> SerializeAsync(T value) => _serializer.Async.SerializeAsync(value, Context);

    public T Deserialize(byte[] record) => _deserializer.Deserialize(record, isNull: false, Context);

    public void Dispose()
    {
        _client.Dispose();
        _output.Dispose();
    }
}
