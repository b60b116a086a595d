using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>How far the records of one consumer are handled: returned and asked for the next, or dead letters.</summary>
internal sealed class ConsumerProgress
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private bool _isChecked;
    private int _failures;
    private TopicPartitionOffset? _returned;

    /// <summary>The pause before the next attempt: twice as long each time, until a record is returned or is a dead letter.</summary>
    public TimeSpan NextPause()
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(_failures++, 10));
        return pause < LongestPause ? pause : LongestPause;
    }

    /// <summary>The caller asks for the next record: the one returned last is handled.</summary>
    public void Begin<TKey, TValue>(IConsumer<TKey, TValue> consumer, string deadLetterTopic)
    {
        Check(consumer, deadLetterTopic);
        if (_returned is { } returned)
            Store(consumer, returned);
        _returned = null;
    }

    public void Return<TKey, TValue>(ConsumeResult<TKey, TValue> result)
    {
        _failures = 0;
        _returned = result.IsPartitionEOF ? null : After(result.TopicPartitionOffset);
    }

    public void Sent<TKey, TValue>(IConsumer<TKey, TValue> consumer, TopicPartitionOffset record)
    {
        _failures = 0;
        Store(consumer, After(record));
    }

    private static TopicPartitionOffset After(TopicPartitionOffset record) => new(record.TopicPartition, record.Offset + 1);

    private static void Store<TKey, TValue>(IConsumer<TKey, TValue> consumer, TopicPartitionOffset offset)
    {
        try
        {
            consumer.StoreOffset(offset);
        }
        catch (KafkaException exception) when (exception.Error.Code is ErrorCode.Local_State or ErrorCode.Local_UnknownPartition)
        {
            // The partition was revoked: its next owner reads the record again.
        }
    }

    /// <summary>
    /// librdkafka by itself stores the offset of a record as it hands it out, refused or not, and would commit it at any time. A store of
    /// one's own is refused then, before it is looked at whether the partition is assigned, which this one is not.
    /// </summary>
    private void Check<TKey, TValue>(IConsumer<TKey, TValue> consumer, string topic)
    {
        if (_isChecked)
            return;
        try
        {
            consumer.StoreOffset(new TopicPartitionOffset(topic, 0, Offset.Unset));
        }
        catch (KafkaException exception) when (exception.Error.Code is ErrorCode.Local_InvalidArg)
        {
            throw new InvalidOperationException(
                "With dead letters, offsets are stored when a record is handled: set "
                    + $"{nameof(ConsumerConfig)}.{nameof(ConsumerConfig.EnableAutoOffsetStore)} to false. The client would otherwise commit a "
                    + "record before it is handled or a dead letter, and lose it if the process ends.",
                exception
            );
        }
        catch (KafkaException)
        {
            // As it must be: the client leaves the storing to its caller, and the partition is not assigned.
        }

        _isChecked = true;
    }
}
