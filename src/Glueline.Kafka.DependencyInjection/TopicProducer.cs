using Confluent.Kafka;
using Glueline.Kafka.DependencyInjection;

namespace Glueline;

/// <summary>A producer of one topic. Safe for use by several threads.</summary>
/// <typeparam name="TKey">The keys.</typeparam>
/// <typeparam name="TValue">The values.</typeparam>
public sealed class TopicProducer<TKey, TValue> : IHostedProducer, IDisposable
{
    private static readonly TimeSpan FlushWithin = TimeSpan.FromSeconds(30);

    private readonly Kafka.GlueSerializer<TValue> _serializer;

    internal TopicProducer(string topic, IProducer<TKey, TValue> producer, Kafka.GlueSerializer<TValue> serializer)
    {
        Topic = topic;
        Producer = producer;
        _serializer = serializer;
    }

    /// <summary>The topic.</summary>
    public string Topic { get; }

    /// <summary>Confluent.Kafka's producer, for everything else.</summary>
    public IProducer<TKey, TValue> Producer { get; }

    /// <summary>Sends one record, and waits until the cluster has acknowledged it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value; null is a tombstone.</param>
    /// <param name="cancellation">Ends the wait; the record may still be delivered.</param>
    /// <exception cref="ProduceException{TKey, TValue}">The record was not delivered; the inner exception says if the value or the registry
    /// is the cause.</exception>
    public Task<DeliveryResult<TKey, TValue>> ProduceAsync(TKey key, TValue value, CancellationToken cancellation = default) =>
        Producer.ProduceAsync(Topic, new Message<TKey, TValue> { Key = key, Value = value }, cancellation);

    /// <summary>
    /// Waits for the deliveries under way, at most 30 seconds, and closes the connections. A host has waited already when it stopped.
    /// </summary>
    public void Dispose()
    {
        Flush();
        Producer.Dispose();
    }

    void IHostedProducer.Flush() => Flush();

    private void Flush()
    {
        try
        {
            Producer.Flush(FlushWithin);
        }
        catch (ObjectDisposedException)
        {
            // The container disposes what it gave out as IProducer too, in an order of its own.
        }
    }

    Task IHostedProducer.WarmUpAsync(CancellationToken cancellation) => _serializer.WarmUpAsync(Topic, cancellation: cancellation);
}
