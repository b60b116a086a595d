using Glueline.Lambda.Logging;

namespace Glueline.Producer;

/// <summary>Every message of the producer function.</summary>
internal static class Log
{
    public static void Warning(string warning) => LambdaLog.Process.Write(LogLevel.Warn, warning);

    /// <summary>The source is not told why a message failed, and the message itself does not belong into a log.</summary>
    public static void MessageFailed(LambdaLog log, string id, string state, string reason) =>
        log.Write(
            LogLevel.Warn,
            "The message failed.",
            new LogField("messageId", id),
            new LogField("state", state),
            new LogField("reason", reason)
        );

    public static void Unacknowledged(LambdaLog log, string state, int events, int forThisReason, string reason) =>
        log.Write(
            LogLevel.Warn,
            "Events were not acknowledged. Their senders have the reason of each in the answer; this is the commonest.",
            new LogField("state", state),
            new LogField("events", events),
            new LogField("forThisReason", forThisReason),
            new LogField("reason", reason)
        );

    public static void MoreMessages(LambdaLog log, string reason, int more) =>
        log.Write(
            LogLevel.Warn,
            "More messages of this invocation failed for the same reason than there are lines for it; GLUELINE_LOG_LINES_PER_REASON sets how "
                + "many there are.",
            new LogField("more", more),
            new LogField("reason", reason)
        );

    public static void Evolved(string schema, long version, string changes) =>
        LambdaLog.Process.Write(
            LogLevel.Info,
            "The schema evolved.",
            new LogField("schema", schema),
            new LogField("version", version),
            new LogField("changes", changes)
        );
}
