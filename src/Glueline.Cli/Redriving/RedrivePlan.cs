using Glueline.Kafka;

namespace Glueline.Cli.Redriving;

/// <summary>The records of all messages, each once, in the order in which they are on their partitions.</summary>
internal static class RedrivePlan
{
    /// <param name="messages">The messages.</param>
    /// <param name="topic">Opens the cluster, for records that no message carries.</param>
    public static async Task<IReadOnlyList<RedriveRecord>> MakeAsync(
        IReadOnlyList<PendingMessage> messages,
        Func<string, Task<RecordLookup>> topic
    )
    {
        var records = new Dictionary<RecordPlace, RedriveRecord>();
        foreach (var message in messages)
        foreach (var record in message.Content.Records)
        {
            var found = Add(message, RecordPlace.Of(record));
            found.Record = record;
            found.Absence = null;
        }
        foreach (var message in messages)
        foreach (var span in message.Content.Spans)
        {
            var found = (await topic(span.Topic).ConfigureAwait(false)).Find(span.Topic, span.Partition, span.First, span.Last);
            var there = found.Records.ToDictionary(record => record.Offset);
            for (var offset = span.First; offset <= span.Last; offset++)
            {
                var one = Add(message, new(span.Topic, span.Partition, offset));
                if (one.Record is not null)
                    continue;
                if (there.TryGetValue(offset, out var record))
                    one.Record = Of(span.Topic, record);
                else
                    one.Absence = Absence(offset, found);
            }
        }
        return
        [
            .. records
                .Values.OrderBy(record => record.Place.Topic, StringComparer.Ordinal)
                .ThenBy(record => record.Place.Partition)
                .ThenBy(record => record.Place.Offset),
        ];

        RedriveRecord Add(PendingMessage message, RecordPlace place)
        {
            if (!records.TryGetValue(place, out var record))
                records.Add(place, record = new(place, message.Content.Reason));
            if (!record.Messages.Contains(message))
                record.Messages.Add(message);
            return record;
        }
    }

    private static KafkaRecord Of(string topic, TailedRecord record) =>
        new()
        {
            Topic = topic,
            Partition = record.Partition,
            Offset = record.Offset,
            Timestamp = record.Timestamp?.ToUnixTimeMilliseconds() ?? KafkaRecord.NoTimestamp,
            TimestampType =
                record.Timestamp is null ? KafkaTimestampType.Unknown
                : record.IsAppendTime ? KafkaTimestampType.LogAppendTime
                : KafkaTimestampType.CreateTime,
            Key = Memory(record.Key),
            Value = Memory(record.Value),
            Headers = [.. record.Headers.Select(header => new KafkaHeader(header.Key, Memory(header.Value)))],
        };

    // Converted implicitly, a null array would become empty memory, not null.
    private static ReadOnlyMemory<byte>? Memory(byte[]? bytes) => bytes is null ? default(ReadOnlyMemory<byte>?) : bytes;

    private static string Absence(long offset, FoundRecords found) =>
        offset < found.Earliest ? FormattableString.Invariant($"retention has deleted it; the earliest offset there is {found.Earliest}")
        : offset >= found.End
            ? FormattableString.Invariant(
                $"the partition ends at offset {found.End}: is this the right cluster, or was the topic created again?"
            )
        : "the topic has no record there: it was compacted, or belongs to a transaction";
}
