using System.Globalization;
using System.Text;
using Glueline.Lambda.Logging;

namespace Glueline.Consumer;

/// <summary>
/// One line of the log for each invocation, whatever became of it: which records it was about, what wrote them, and what a function counts.
/// The log adds the request's id. Nothing in it is of this function alone.
/// </summary>
internal static class InvocationSummary
{
    private const string Message = "The invocation is done.";

    public static void Write(LambdaLog log, KafkaEvent batch, IReadOnlyList<string> versions, ReadOnlySpan<LogField> counts)
    {
        if (!log.IsEnabled(LogLevel.Info))
            return;
        log.Write(
            LogLevel.Info,
            Message,
            [
                new LogField("records", batch.Partitions.Sum(partition => partition.Records.Count)),
                .. counts,
                new LogField("partitions", Ranges(batch)),
                new LogField("versions", string.Join(", ", versions)),
            ]
        );
    }

    /// <summary>The offsets of each partition: <c>events-0@15..99, events-1@7</c>.</summary>
    private static string Ranges(KafkaEvent batch)
    {
        var text = new StringBuilder();
        foreach (var partition in batch.Partitions.Where(partition => partition.Records.Count > 0))
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
