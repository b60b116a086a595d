using System.Runtime.InteropServices;
using Glueline.Lambda.Logging;

namespace Glueline.Lambda.Kafka.Consuming;

/// <summary>Every message of a consumer function. The local stack reads <c>record</c> and <c>reason</c> from the lines.</summary>
internal static class Log
{
    /// <summary>Bytes of a value in one line; a record may have a megabyte.</summary>
    private const int MostBytes = 4 * 1024;

    /// <param name="log">The log.</param>
    /// <param name="level">The level.</param>
    /// <param name="message">What became of the record.</param>
    /// <param name="record">The record.</param>
    /// <param name="reason">Why.</param>
    /// <param name="version">The version that wrote it; null if that is not known.</param>
    /// <param name="hasValue">Whether the record's value may be in the log.</param>
    public static void Record(
        LambdaLog log,
        LogLevel level,
        string message,
        KafkaRecord record,
        string reason,
        string? version,
        bool hasValue
    )
    {
        var fields = new List<LogField>(5);
        if (RecordTrace.IdOf(record) is { } trace)
            fields.Add(new("traceId", trace));
        if (hasValue && record.Value is { } value)
            fields.Add(new("value", Convert.ToBase64String(value.Span[..Math.Min(value.Length, MostBytes)])));
        fields.Add(new("record", record.ToString()));
        fields.Add(new("reason", reason));
        if (version is not null)
            fields.Add(new("schemaVersion", version));
        log.Write(level, message, CollectionsMarshal.AsSpan(fields));
    }

    /// <summary>It has no <c>record</c>: it is about none.</summary>
    public static void More(LambdaLog log, string reason, int more) =>
        log.Write(
            LogLevel.Warn,
            "More records of this invocation failed for the same reason than there are lines for it; GLUELINE_LOG_LINES_PER_REASON sets how "
                + "many there are.",
            new LogField("more", more),
            new LogField("reason", reason)
        );

    /// <summary>The stack trace, in a line of its own: what follows a reason in a line of text is taken as a part of it.</summary>
    public static void HandlerFailed(LambdaLog log, KafkaRecord record, Exception exception)
    {
        const string Message = "The handler failed.";
        var (place, error) = (new LogField("at", record.ToString()), new LogField("error", exception.ToString()));
        if (RecordTrace.IdOf(record) is { } trace)
            log.Write(LogLevel.Error, Message, new LogField("traceId", trace), place, error);
        else
            log.Write(LogLevel.Error, Message, place, error);
    }
}
