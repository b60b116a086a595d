using Confluent.Kafka;
using Glueline.Registry;

namespace Glueline.Kafka;

/// <summary>Consumes past records that a deserializer refuses, without losing them.</summary>
public static class DeadLetters
{
    /// <summary>
    /// Returns the next record that can be read. A record that its deserializer refuses is sent to the dead-letter topic, and the next one
    /// is read once that is acknowledged. If the registry is the reason, which no record is at fault for (it does not answer, or refuses
    /// this identity), the same record is read again, after pauses of up to 10 seconds, until the registry answers or the token is
    /// cancelled.
    /// </summary>
    /// <remarks>
    /// The offset of a record is stored for the next commit when the following one is asked for, so call this again only after the record
    /// is handled; after a crash, the last record may come again. Therefore the consumer must be configured with
    /// <see cref="ConsumerConfig.EnableAutoOffsetStore"/> set to false.
    /// </remarks>
    /// <param name="consumer">The consumer, used by one thread at a time.</param>
    /// <param name="deadLetter">Where refused records go.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="DeadLetterException">The dead-letter topic did not accept a record; the consumer is at that record
    /// again.</exception>
    /// <exception cref="InvalidOperationException">The consumer stores offsets by itself.</exception>
    /// <exception cref="ConsumeException">The consumer failed for another reason than a deserializer.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ConsumeResult<TKey, TValue> Consume<TKey, TValue>(
        this IConsumer<TKey, TValue> consumer,
        DeadLetter deadLetter,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(consumer);
        ArgumentNullException.ThrowIfNull(deadLetter);
        var progress = deadLetter.ProgressOf(consumer);
        progress.Begin(consumer, deadLetter.Topic);
        while (true)
        {
            try
            {
                var result = consumer.Consume(cancellation);
                progress.Return(result);
                return result;
            }
            catch (ConsumeException exception) when (IsOfDeserializer(exception))
            {
                if (IsOfRegistry(exception.InnerException))
                    Retry(consumer, exception, progress, cancellation);
                else
                    Send(consumer, deadLetter, exception, progress, cancellation);
            }
        }
    }

    private static void Send<TKey, TValue>(
        IConsumer<TKey, TValue> consumer,
        DeadLetter deadLetter,
        ConsumeException refusal,
        ConsumerProgress progress,
        CancellationToken cancellation
    )
    {
        var record = refusal.ConsumerRecord.TopicPartitionOffset;
        var isSent = false;
        try
        {
            deadLetter.Send(refusal, cancellation);
            isSent = true;
        }
        catch (KafkaException exception)
        {
            throw new DeadLetterException(deadLetter.Topic, record, (refusal.InnerException ?? refusal).Message, exception);
        }
        finally
        {
            if (!isSent)
                Return(consumer, record);
        }

        progress.Sent(consumer, record);
    }

    private static void Retry<TKey, TValue>(
        IConsumer<TKey, TValue> consumer,
        ConsumeException refusal,
        ConsumerProgress progress,
        CancellationToken cancellation
    )
    {
        Return(consumer, refusal.ConsumerRecord.TopicPartitionOffset);
        cancellation.WaitHandle.WaitOne(progress.NextPause());
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Moves the consumer back to a record; if its partition was revoked, the next owner starts there.</summary>
    private static void Return<TKey, TValue>(IConsumer<TKey, TValue> consumer, TopicPartitionOffset record)
    {
        try
        {
            consumer.Seek(record);
        }
        catch (KafkaException) when (!consumer.Assignment.Contains(record.TopicPartition))
        {
            // Nothing was stored for it, so nothing is lost.
        }
    }

    private static bool IsOfDeserializer(ConsumeException exception) =>
        exception.Error.Code is ErrorCode.Local_KeyDeserialization or ErrorCode.Local_ValueDeserialization;

    /// <summary>
    /// Whether the registry is at fault, and not the record: another version than the record's may be readable, or the same one later. An
    /// unknown or unusable version, however, is the record's own.
    /// </summary>
    private static bool IsOfRegistry(Exception? problem) =>
        problem is SchemaRegistryException registry
        && (registry.IsTransient || registry.Code is not (GlueErrorCodes.NotFound or "UnexpectedSchema"));
}
