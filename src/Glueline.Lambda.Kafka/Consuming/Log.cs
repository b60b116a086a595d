using Glueline.Lambda.Logging;

namespace Glueline.Lambda.Kafka.Consuming;

/// <summary>Every message of a consumer function. The local stack reads <c>record</c> and <c>reason</c> from the lines.</summary>
internal static class Log
{
    public static void Record(LambdaLog log, LogLevel level, string message, KafkaRecord record, string reason, string? version)
    {
        var (place, because) = (new LogField("record", record.ToString()), new LogField("reason", reason));
        if (version is null)
            log.Write(level, message, place, because);
        else
            log.Write(level, message, place, because, new LogField("schemaVersion", version));
    }

    /// <summary>The stack trace, in a line of its own: what follows a reason in a line of text is taken as a part of it.</summary>
    public static void HandlerFailed(LambdaLog log, KafkaRecord record, Exception exception) =>
        log.Write(
            LogLevel.Error,
            "The handler failed.",
            new LogField("at", record.ToString()),
            new LogField("error", exception.ToString())
        );
}
