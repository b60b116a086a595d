using Glueline.Lambda.Logging;

namespace Glueline.Lambda;

/// <summary>The log messages of the runtime loop.</summary>
internal static class Log
{
    public static void NotALambda(LambdaLog log, string message) => log.Write(LogLevel.Fatal, message);

    public static void StartFailed(LambdaLog log, Exception exception) =>
        log.Write(LogLevel.Fatal, "The function could not start.", new LogField("error", exception.ToString()));

    public static void RuntimeApiGone(LambdaLog log, string reason) =>
        log.Write(LogLevel.Fatal, "The Runtime API can no longer be used; the process ends.", new LogField("reason", reason));

    public static void InvocationFailed(LambdaLog log, string errorType, Exception exception) =>
        log.Write(
            LogLevel.Error,
            "The invocation failed.",
            new LogField("errorType", errorType),
            new LogField("error", exception.ToString())
        );

    public static void InvocationRefused(LambdaLog log, string errorType, string reason, Exception? cause) =>
        log.Write(LogLevel.Warn, reason, new LogField("errorType", errorType), new LogField("cause", cause?.ToString()));

    public static void AnswerTooLarge(LambdaLog log, long size, string reason) =>
        log.Write(
            LogLevel.Error,
            "Lambda did not accept the response; the invocation has failed.",
            new LogField("bytes", size),
            new LogField("reason", reason)
        );

    public static void AnswerRefused(LambdaLog log, int status, string reason) =>
        log.Write(
            LogLevel.Warn,
            "Lambda did not accept the response; the invocation is over.",
            new LogField("status", status),
            new LogField("reason", reason)
        );

    public static void DisposalFailed(LambdaLog log, Exception exception) =>
        log.Write(LogLevel.Warn, "The handler could not be disposed.", new LogField("error", exception.ToString()));
}
