using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>
/// Writes keys or values for Confluent.Kafka's producers, with the registry's header. <c>Produce</c> and <c>ProduceAsync</c> both work with
/// it: while a schema is found or registered for the first time, the call blocks, unless <see cref="WarmUpAsync"/> was awaited or
/// <see cref="Async"/> is used. Null is a tombstone. One instance serves all topics, keys and values; safe for use by several threads.
/// </summary>
/// <typeparam name="T">The keys or values.</typeparam>
public class GlueSerializer<T> : ISerializer<T>
{
    private readonly RecordWriter<T> _writer;

    internal GlueSerializer(RecordWriter<T> writer)
    {
        _writer = writer;
        Async = new AsyncSerializer(writer);
    }

    /// <summary>
    /// The same serializer for <c>ProduceAsync</c> alone: no thread is blocked while a schema is found or registered. Confluent.Kafka's
    /// <c>Produce</c> refuses it.
    /// </summary>
    public IAsyncSerializer<T> Async { get; }

    /// <summary>Writes one key or value.</summary>
    /// <exception cref="RecordDataException">The value has no place in its schema.</exception>
    /// <exception cref="SchemaRegistryException">The schema can't be found or registered, or the registry did not answer.</exception>
    public byte[] Serialize(T data, SerializationContext context) => _writer.Write(data, KafkaContext.Of(context, _writer.UsesHeaders))!;

    /// <summary>Finds or registers the schema of a topic before the first record, so that none waits for it.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="component">Its values, or its keys; the values by default.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ArgumentException">There is no topic.</exception>
    /// <exception cref="SchemaRegistryException">The schema can't be found or registered, or the registry did not answer.</exception>
    public Task WarmUpAsync(
        string topic,
        MessageComponentType component = MessageComponentType.Value,
        CancellationToken cancellation = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        return _writer.WarmUpAsync(new RecordContext(topic, KafkaContext.Of(component)), cancellation);
    }

    private sealed class AsyncSerializer(RecordWriter<T> writer) : IAsyncSerializer<T>
    {
        public Task<byte[]> SerializeAsync(T data, SerializationContext context) =>
            writer.WriteAsync(data, KafkaContext.Of(context, writer.UsesHeaders)).AsTask()!;
    }
}
