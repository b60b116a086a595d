namespace Glueline.Local.Lambda;

/// <summary>What one invocation came to.</summary>
/// <param name="RequestId">The invocation's id.</param>
/// <param name="Payload">The function's answer, or the error document when <paramref name="Fault"/> is set.</param>
/// <param name="Fault">Null when the function answered.</param>
/// <param name="Duration">From the moment the runtime took the invocation until its answer.</param>
/// <param name="InitDuration">From process start until the runtime asked for its first invocation; null on a warm process.</param>
public sealed record InvocationResult(
    string RequestId,
    ReadOnlyMemory<byte> Payload,
    FunctionFault? Fault,
    TimeSpan Duration,
    TimeSpan? InitDuration
);
