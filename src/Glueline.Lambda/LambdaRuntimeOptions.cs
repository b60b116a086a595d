using Glueline.Lambda.Logging;

namespace Glueline.Lambda;

/// <summary>The options of the runtime loop; <see cref="FromEnvironment"/> reads them from Lambda's variables.</summary>
public sealed class LambdaRuntimeOptions
{
    /// <summary>The default of <see cref="DeadlineMargin"/>.</summary>
    public static readonly TimeSpan DefaultDeadlineMargin = TimeSpan.FromMilliseconds(300);

    /// <summary>Host and port of the Runtime API, as in <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public required string RuntimeApi { get; init; }

    /// <summary>
    /// How long before the deadline the handler is cancelled, so that its error still reaches the invoker; 300 ms by default.
    /// </summary>
    public TimeSpan DeadlineMargin { get; init; } = DefaultDeadlineMargin;

    /// <summary>The clock; the system's by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The log of the runtime's failures; the process's log by default.</summary>
    public LambdaLog Log { get; init; } = LambdaLog.Process;

    /// <summary>Reads <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    /// <exception cref="InvalidOperationException">The variable is not set: the process was not started by Lambda.</exception>
    public static LambdaRuntimeOptions FromEnvironment() =>
        Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API") is { Length: > 0 } api
            ? new() { RuntimeApi = api }
            : throw new InvalidOperationException(
                "AWS_LAMBDA_RUNTIME_API is not set: this program is a Lambda function and is started by Lambda, or by the local stack "
                    + "(glueline up)."
            );
}
