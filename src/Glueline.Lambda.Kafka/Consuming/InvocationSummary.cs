using System.Globalization;
using System.Text;
using Glueline.Lambda.Reporting;

namespace Glueline.Lambda.Kafka.Consuming;

/// <summary>
/// One line of the log for each invocation, whatever became of it: which records it was about, what wrote them, and what is counted; and
/// the same numbers as metrics. The log adds the request's id.
/// </summary>
internal static class InvocationSummary
{
    private const string Message = "The invocation is done.";

    /// <summary>A mapping reads one topic. An event of several, which none sends, must not make metrics of its own.</summary>
    private const string SeveralTopics = "several";

    /// <param name="options">The log and the settings.</param>
    /// <param name="batch">The event.</param>
    /// <param name="failures">What failed.</param>
    /// <param name="times">When the invocation began and how long it took.</param>
    /// <param name="registry">The calls of the registry.</param>
    /// <param name="traceId">The invocation's trace; null if there is none.</param>
    public static void Write(
        KafkaConsumerOptions options,
        KafkaInvocation batch,
        RecordFailures failures,
        (DateTimeOffset Began, TimeSpan Took) times,
        CallTimes registry,
        string? traceId
    )
    {
        var (partitions, counts, report) = (batch.Event.Partitions, batch.Counts, new InvocationReport());
        var records = partitions.Sum(partition => partition.Records.Count);
        if (traceId is not null)
            report.Text("traceId", traceId);
        report.Count("records", "Records", records);
        report.Count("decoded", "Decoded", failures.Decoded);
        report.Count("handled", "Handled", counts.Handled);
        report.Count("failed", "Failed", failures.Failed);
        report.Count("quarantined", "Quarantined", failures.Quarantined);
        report.Count("refused", "Refused", failures.Refused);
        report.Count("unfinished", "Unfinished", records - counts.Handled - failures.Quarantined - failures.Refused);
        counts.Own?.Invoke(report);
        AddAges(report, partitions, times.Began);
        report.Calls("registry", "Registry", registry);
        report.Time("durationMs", "HandlingTime", times.Took);
        report.Text("partitions", Ranges(partitions));
        report.Text("versions", counts.Versions());
        report.Write(options.Log, Message, options.Operators, [("Topic", TopicOf(partitions))]);
    }

    /// <summary>How long the oldest and the newest record have waited: the event does not say how many more there are.</summary>
    private static void AddAges(InvocationReport report, IReadOnlyList<KafkaPartition> partitions, DateTimeOffset now)
    {
        var (oldest, newest) = (long.MaxValue, KafkaRecord.NoTimestamp);
        foreach (var partition in partitions)
        {
            foreach (var record in partition.Records)
            {
                if (record.Timestamp < 0)
                    continue;
                oldest = Math.Min(oldest, record.Timestamp);
                newest = Math.Max(newest, record.Timestamp);
            }
        }

        if (newest < 0)
            return;
        report.Time("oldestAgeMs", "OldestRecordAge", Age(oldest));
        report.Time("newestAgeMs", "NewestRecordAge", Age(newest));

        // The clock of a producer may be ahead of this one.
        TimeSpan Age(long timestamp) => TimeSpan.FromMilliseconds(Math.Max(0, now.ToUnixTimeMilliseconds() - timestamp));
    }

    private static string TopicOf(IReadOnlyList<KafkaPartition> partitions) =>
        partitions.Count == 0 || partitions.Any(partition => partition.Topic != partitions[0].Topic) ? SeveralTopics : partitions[0].Topic;

    /// <summary>The offsets of each partition: <c>events-0@15..99, events-1@7</c>.</summary>
    private static string Ranges(IReadOnlyList<KafkaPartition> partitions)
    {
        var text = new StringBuilder();
        foreach (var partition in partitions.Where(partition => partition.Records.Count > 0))
        {
            text.Append(text.Length > 0 ? ", " : "");
            var (first, last) = (partition.Records.Min(record => record.Offset), partition.Records.Max(record => record.Offset));
            text.Append(CultureInfo.InvariantCulture, $"{partition.Id}@{first}");
            if (last > first)
                text.Append(CultureInfo.InvariantCulture, $"..{last}");
        }

        return text.ToString();
    }
}
