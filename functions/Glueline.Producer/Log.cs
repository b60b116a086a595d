using Glueline.Lambda.Logging;

namespace Glueline.Producer;

/// <summary>Every message of the producer function.</summary>
internal static class Log
{
    public static void Warning(string warning) => LambdaLog.Process.Write(LogLevel.Warn, warning);

    public static void Evolved(string schema, long version, string changes) =>
        LambdaLog.Process.Write(
            LogLevel.Info,
            "The schema evolved.",
            new LogField("schema", schema),
            new LogField("version", version),
            new LogField("changes", changes)
        );
}
