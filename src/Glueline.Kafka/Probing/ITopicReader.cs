namespace Glueline.Kafka;

/// <summary>Reads the records of a topic, one after the other.</summary>
internal interface ITopicReader : IDisposable
{
    /// <summary>Whether every record that was there at the start has been returned.</summary>
    bool IsAtEnd { get; }

    /// <summary>The next record; null if none came within a fifth of a second.</summary>
    /// <exception cref="Confluent.Kafka.KafkaException">The cluster refuses; waits for brokers are no error.</exception>
    TailedRecord? Next();

    /// <summary>The record, and so all before it in its partition, needs not be read again.</summary>
    void Done(TailedRecord record);
}
