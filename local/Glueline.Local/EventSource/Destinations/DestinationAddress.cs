using System.Text.RegularExpressions;
using Glueline.Local.Broker;

namespace Glueline.Local.EventSource.Destinations;

/// <summary>Where discarded records are reported: a queue, or a topic of the same cluster; exactly one of the two is set.</summary>
internal sealed partial record DestinationAddress(string? QueueArn, string? Topic)
{
    public const string KafkaScheme = "kafka://";

    /// <summary>
    /// Returns null for destinations that the local stack doesn't support (SNS topics, S3 buckets) and for invalid addresses.
    /// </summary>
    public static DestinationAddress? Parse(string text)
    {
        if (QueueName().IsMatch(text))
            return new(text, null);
        return text.StartsWith(KafkaScheme, StringComparison.Ordinal) && TopicName.IsValid(text[KafkaScheme.Length..])
            ? new(null, text[KafkaScheme.Length..])
            : null;
    }

    [GeneratedRegex(@"\Aarn:aws:sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,80}\z")]
    private static partial Regex QueueName();
}
