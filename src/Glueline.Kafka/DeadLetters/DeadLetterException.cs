using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>
/// A record that its deserializer refused could not be written to the dead-letter topic. The consumer is at that record again: nothing is
/// lost, and the next <see cref="DeadLetters.Consume"/> tries it again.
/// </summary>
public sealed class DeadLetterException : Exception
{
    internal DeadLetterException(string topic, TopicPartitionOffset record, string refusal, KafkaException problem)
        : base(
            $"The record at {record.Topic} [{record.Partition.Value}] @{record.Offset.Value} was refused, and topic \"{topic}\" did not accept "
                + $"it as a dead letter: {problem.Error.Reason.TrimEnd('.')}. Create the topic, allow this producer to write to it, or let it "
                + $"accept larger records. The record was refused because {refusal.TrimEnd('.')}.",
            problem
        )
    {
        Topic = topic;
        Record = record;
    }

    /// <summary>The dead-letter topic.</summary>
    public string Topic { get; }

    /// <summary>The record's topic, partition and offset.</summary>
    public TopicPartitionOffset Record { get; }
}
