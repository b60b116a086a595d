using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>
/// Where records go that a deserializer refuses: to a dead-letter topic, with the bytes and headers that they had, and with headers that
/// say why and from where. Used with <see cref="DeadLetters.Consume"/>; safe for use by several consumers.
/// </summary>
public sealed class DeadLetter
{
    /// <summary>How the names of the headers start that are added to a dead letter: <c>glueline.dead-letter.</c></summary>
    public const string HeaderPrefix = "glueline.dead-letter.";

    /// <summary>The header with the message of the deserializer's exception.</summary>
    public const string ReasonHeader = HeaderPrefix + "reason";

    /// <summary>The header with the full name of the exception's type.</summary>
    public const string ExceptionHeader = HeaderPrefix + "exception";

    /// <summary>The header with what was refused: <c>key</c> or <c>value</c>.</summary>
    public const string ComponentHeader = HeaderPrefix + "component";

    /// <summary>The header with the record's topic.</summary>
    public const string TopicHeader = HeaderPrefix + "topic";

    /// <summary>The header with the number of the record's partition.</summary>
    public const string PartitionHeader = HeaderPrefix + "partition";

    /// <summary>The header with the record's offset.</summary>
    public const string OffsetHeader = HeaderPrefix + "offset";

    /// <summary>The header with the record's timestamp in ISO 8601, UTC; absent if the record had none.</summary>
    public const string TimestampHeader = HeaderPrefix + "timestamp";

    private readonly IProducer<byte[]?, byte[]?> _producer;
    private readonly ConditionalWeakTable<object, ConsumerProgress> _progress = [];

    private DeadLetter(IProducer<byte[]?, byte[]?> producer, string topic)
    {
        _producer = producer;
        Topic = topic;
    }

    /// <summary>The dead-letter topic.</summary>
    public string Topic { get; }

    /// <summary>Sends refused records to a topic.</summary>
    /// <param name="producer">
    /// A producer of any types, whose connection is used; its own serializers are not. It must report deliveries, as it does by default,
    /// and must outlive this object.
    /// </param>
    /// <param name="topic">The topic.</param>
    public static DeadLetter To<TKey, TValue>(IProducer<TKey, TValue> producer, string topic)
    {
        ArgumentNullException.ThrowIfNull(producer);
        ArgumentException.ThrowIfNullOrEmpty(topic);
        return new(
            new DependentProducerBuilder<byte[]?, byte[]?>(producer.Handle)
                .SetKeySerializer(Serializers.ByteArray!)
                .SetValueSerializer(Serializers.ByteArray!)
                .Build(),
            topic
        );
    }

    internal ConsumerProgress ProgressOf<TKey, TValue>(IConsumer<TKey, TValue> consumer) =>
        _progress.GetValue(consumer, static _ => new ConsumerProgress());

    /// <summary>Sends a record, and waits until it is acknowledged.</summary>
    /// <exception cref="KafkaException">It was not.</exception>
    internal void Send(ConsumeException refusal, CancellationToken cancellation)
    {
        var record = refusal.ConsumerRecord;
        var message = new Message<byte[]?, byte[]?>
        {
            Key = record.Message.Key,
            Value = record.Message.Value,
            Headers = Headers(refusal),
        };
        _producer.ProduceAsync(Topic, message, cancellation).GetAwaiter().GetResult();
        GlueTelemetry.CountDeadLetter(record.Topic);
    }

    private static Headers Headers(ConsumeException refusal)
    {
        var record = refusal.ConsumerRecord;
        var headers = new Headers();
        foreach (var header in record.Message.Headers ?? [])
            headers.Add(header.Key, header.GetValueBytes());
        var cause = refusal.InnerException ?? refusal;
        Add(ReasonHeader, cause.Message);
        Add(ExceptionHeader, cause.GetType().FullName!);
        Add(ComponentHeader, refusal.Error.Code is ErrorCode.Local_KeyDeserialization ? "key" : "value");
        Add(TopicHeader, record.Topic);
        Add(PartitionHeader, record.Partition.Value.ToString(CultureInfo.InvariantCulture));
        Add(OffsetHeader, record.Offset.Value.ToString(CultureInfo.InvariantCulture));
        if (record.Message.Timestamp.Type is not TimestampType.NotAvailable)
            Add(TimestampHeader, record.Message.Timestamp.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        return headers;

        void Add(string name, string value) => headers.Add(name, Encoding.UTF8.GetBytes(value));
    }
}
