using Glueline.Kafka;
using Glueline.Lambda.Logging;
using Glueline.Producer.Answers;
using Glueline.Registry;

namespace Glueline.Producer;

/// <summary>Every message of the producer function.</summary>
internal static class Log
{
    private const int MostVersions = 20;

    public static void Warning(string warning) => LambdaLog.Process.Write(LogLevel.Warn, warning);

    /// <summary>The source is not told why a message failed, and the message itself does not belong into a log.</summary>
    public static void MessageFailed(string id, string state, string reason) =>
        LambdaLog.Process.Write(
            LogLevel.Warn,
            "The message failed.",
            new LogField("messageId", id),
            new LogField("state", state),
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

    /// <summary>One line for each invocation, with nothing of the events themselves.</summary>
    /// <param name="outcomes">What became of the events.</param>
    /// <param name="kinds">The schemas, and the versions that were registered.</param>
    /// <param name="encoding">The time for reading, checking and encoding, calls to the registry included.</param>
    /// <param name="sending">The time until Kafka had answered for all records.</param>
    public static void Answered(EventOutcome[] outcomes, IReadOnlyList<EncodedKind> kinds, TimeSpan encoding, TimeSpan sending)
    {
        if (!LambdaLog.Process.IsEnabled(LogLevel.Info))
            return;
        LambdaLog.Process.Write(
            LogLevel.Info,
            "The invocation was answered.",
            new LogField("events", outcomes.Length),
            Count(outcomes, DeliveryState.Delivered),
            Count(outcomes, DeliveryState.Refused),
            Count(outcomes, DeliveryState.NotSent),
            Count(outcomes, DeliveryState.Unknown),
            new LogField("versions", string.Join(", ", Versions(outcomes).Take(MostVersions))),
            new LogField("registered", kinds.Sum(kind => kind.Batch.Versions.Count)),
            new LogField("encodingMilliseconds", (long)encoding.TotalMilliseconds),
            new LogField("kafkaMilliseconds", (long)sending.TotalMilliseconds),
            new LogField("milliseconds", (long)(encoding + sending).TotalMilliseconds)
        );
    }

    private static LogField Count(EventOutcome[] outcomes, DeliveryState state) =>
        new(StateName.Of(state), outcomes.Count(outcome => outcome.State == state));

    private static IEnumerable<string> Versions(EventOutcome[] outcomes) =>
        outcomes
            .Where(outcome => outcome.Version is not null)
            .Select(outcome => (outcome.Schema, outcome.Version!.Number))
            .Distinct()
            .Select(version => $"{version.Schema} {version.Number}");
}
