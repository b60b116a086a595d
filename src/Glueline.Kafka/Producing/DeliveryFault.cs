using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>The messages of failed deliveries: what, where, why, and the next step.</summary>
internal static class DeliveryFault
{
    private const int DefaultMessageMaxBytes = 1_000_000;

    public static string Of(Error error, string topic, EventRecord record, ProducerConfig config, ClusterProblem? problem) =>
        error.Code switch
        {
            ErrorCode.Local_UnknownTopic or ErrorCode.UnknownTopicOrPart =>
                $"topic \"{topic}\" does not exist on {config.BootstrapServers}, or this producer may not describe it. Create the topic, "
                    + "or correct its name.",
            ErrorCode.TopicAuthorizationFailed =>
                $"this producer may not write to topic \"{topic}\" on {config.BootstrapServers}. Allow it to describe the topic and "
                    + "to write to it.",
            ErrorCode.MsgSizeTooLarge
            or ErrorCode.Local_InvalidArg when Length(record) > (config.MessageMaxBytes ?? DefaultMessageMaxBytes) =>
                $"the record has {Length(record)} bytes, and the Kafka client accepts at most "
                    + $"{config.MessageMaxBytes ?? DefaultMessageMaxBytes}. Send smaller events, or raise message.max.bytes here and "
                    + $"max.message.bytes of topic \"{topic}\".",
            ErrorCode.MsgSizeTooLarge =>
                $"the record has {Length(record)} bytes, more than topic \"{topic}\" accepts. Send smaller events, or raise the topic's "
                    + "max.message.bytes.",
            ErrorCode.TopicException => $"\"{topic}\" is not a topic name: expected 1 to 249 letters, digits or . _ -.",
            ErrorCode.Local_MsgTimedOut =>
                $"the record for topic \"{topic}\" was not acknowledged within {config.MessageTimeoutMs} ms{Cause(config, problem)}",
            _ => $"the record for topic \"{topic}\" was not delivered: {error.Reason} ({error.Code}).",
        };

    /// <summary>The end of the sentence about an attempt that ran out of time: why, if that is known, and the next step.</summary>
    public static string Cause(ProducerConfig config, ClusterProblem? problem) =>
        problem switch
        {
            { IsSignIn: true } => $": {problem.Text}.",
            { } => $"; the last problem with {config.BootstrapServers}: {problem.Text}. {Reachability}",
            null => $". {Reachability}",
        };

    private const string Reachability = "Check that the brokers can be reached and that the topic's partitions have leaders.";

    private static int Length(EventRecord record) => (record.Key?.Length ?? 0) + (record.Value?.Length ?? 0);
}
