using System.Text.RegularExpressions;
using Glueline.Local.Broker;

namespace Glueline.Local.EventSource.Destinations;

/// <summary>Where records that are given up are told of: a queue, or a topic of the same cluster; one of the two is set.</summary>
internal sealed partial record DestinationAddress(string? QueueArn, string? Topic)
{
    public const string KafkaScheme = "kafka://";

    /// <summary>Null for what the local stack cannot tell: SNS topics, S3 buckets, and texts that are no address.</summary>
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
