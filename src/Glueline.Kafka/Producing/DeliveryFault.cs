using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>The sentences of failed deliveries.</summary>
internal static class DeliveryFault
{
    public static string Of(Error error, string topic, EventRecord record, ProducerConfig config, ClusterTrouble? trouble) =>
        error.Code switch
        {
            ErrorCode.Local_UnknownTopic or ErrorCode.UnknownTopicOrPart =>
                $"topic \"{topic}\" does not exist on {config.BootstrapServers}, or this producer may not see it: create the topic, "
                    + $"or correct its name",
            ErrorCode.TopicAuthorizationFailed =>
                $"this producer may not write to topic \"{topic}\" on {config.BootstrapServers}: allow it to describe the topic and "
                    + $"to write to it",
            ErrorCode.MsgSizeTooLarge
            or ErrorCode.Local_InvalidArg when Length(record) > (config.MessageMaxBytes ?? DefaultMessageMaxBytes) =>
                $"the record has {Length(record)} bytes, and the Kafka client takes "
                    + $"{config.MessageMaxBytes ?? DefaultMessageMaxBytes}: send smaller events, or raise message.max.bytes here and max.message.bytes "
                    + $"of topic \"{topic}\"",
            ErrorCode.MsgSizeTooLarge =>
                $"the record has {Length(record)} bytes, and topic \"{topic}\" takes fewer: send smaller events, or raise "
                    + $"max.message.bytes of the topic",
            ErrorCode.TopicException => $"\"{topic}\" is no name of a topic: expected 1 to 249 letters, digits or . _ -",
            ErrorCode.Local_MsgTimedOut =>
                $"topic \"{topic}\" did not take the record within {config.MessageTimeoutMs} ms{Cause(config, trouble)}",
            _ => $"topic \"{topic}\" did not take the record: {error.Reason} ({error.Code})",
        };

    /// <summary>How the sentence of an attempt that ran out of time ends.</summary>
    public static string Cause(ProducerConfig config, ClusterTrouble? trouble) =>
        trouble switch
        {
            { IsSignIn: true } => $": {trouble.Text}",
            { } => $"; last heard from {config.BootstrapServers}: {trouble.Text}. {Reach}",
            null => $". {Reach}",
        };

    private const string Reach = "Check that the brokers can be reached and that the topic's partitions have leaders";

    private const int DefaultMessageMaxBytes = 1_000_000;

    private static int Length(EventRecord record) => (record.Key?.Length ?? 0) + (record.Value?.Length ?? 0);
}
