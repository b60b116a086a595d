using System.Globalization;
using Confluent.Kafka;

namespace Glueline.Kafka;

/// <summary>Explains records that were not delivered: what, where, why, and the next step.</summary>
internal static class DeliveryFault
{
    private const int DefaultMessageMaxBytes = 1_000_000;
    private const string Reachability = "Check that the brokers can be reached and that the topic's partitions have leaders.";

    /// <summary>The delivery for an error that the client reports on a record.</summary>
    /// <param name="error">The error.</param>
    /// <param name="status">What the client knows of the record.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="record">The record.</param>
    /// <param name="config">The client's configuration.</param>
    /// <param name="problem">The client's last problem with the cluster.</param>
    public static Delivery Of(
        Error error,
        PersistenceStatus status,
        string topic,
        EventRecord record,
        ProducerConfig config,
        ClusterProblem? problem
    ) => Delivery.Failed(State(error, status), Text(error, topic, record, config, problem));

    /// <summary>Explains an attempt that ran out of time.</summary>
    public static string Late(string topic, TimeSpan time, ProducerConfig config, ClusterProblem? problem) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"the record for topic \"{topic}\" was not acknowledged within {Math.Max(0, time.TotalMilliseconds):0} ms{Cause(config, problem)}"
        );

    /// <summary>Explains an attempt that was given up, since more time would not have helped.</summary>
    public static string InVain(string topic, ClusterProblem problem) => $"the record for topic \"{topic}\" can't be sent: {problem.Text}.";

    /// <summary>The end of the sentence about an attempt that ran out of time: why, if that is known, and the next step.</summary>
    public static string Cause(ProducerConfig config, ClusterProblem? problem) =>
        problem switch
        {
            { Kind: ProblemKind.Connection } => $"; the last problem with {config.BootstrapServers}: {problem.Text}.",
            { } => $": {problem.Text}.",
            null => $". {Reachability}",
        };

    private static DeliveryState State(Error error, PersistenceStatus status) =>
        error.Code switch
        {
            ErrorCode.MsgSizeTooLarge or ErrorCode.Local_InvalidArg or ErrorCode.InvalidMsg or ErrorCode.InvalidRecord =>
                DeliveryState.Refused,
            ErrorCode.Local_PurgeInflight => DeliveryState.Unknown,
            _ => status is PersistenceStatus.NotPersisted ? DeliveryState.NotSent : DeliveryState.Unknown,
        };

    private static string Text(Error error, string topic, EventRecord record, ProducerConfig config, ClusterProblem? problem) =>
        error.Code switch
        {
            ErrorCode.Local_UnknownTopic or ErrorCode.UnknownTopicOrPart =>
                $"topic \"{topic}\" does not exist on {config.BootstrapServers}, or this producer may not describe it. Create the topic, "
                    + "or correct its name, or allow this producer to describe it and to write to it.",
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
            ErrorCode.Local_PurgeQueue or ErrorCode.Local_PurgeInflight =>
                $"the record for topic \"{topic}\" was not acknowledged in time{Cause(config, problem)}",
            _ => $"the record for topic \"{topic}\" was not delivered: {error.Reason} ({error.Code}).",
        };

    private static int Length(EventRecord record) => (record.Key?.Length ?? 0) + (record.Value?.Length ?? 0);
}
