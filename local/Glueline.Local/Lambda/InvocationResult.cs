namespace Glueline.Local.Lambda;

/// <summary>The result of an invocation.</summary>
/// <param name="RequestId">The invocation's id.</param>
/// <param name="Payload">The function's answer, or the error document if <paramref name="Fault"/> is set.</param>
/// <param name="Fault">The function's failure; null if it answered.</param>
/// <param name="Duration">The time from the runtime taking the invocation to its answer.</param>
/// <param name="InitDuration">The time from process start to the runtime asking for its first invocation; null for a warm process.</param>
internal sealed record InvocationResult(
    string RequestId,
    ReadOnlyMemory<byte> Payload,
    FunctionFault? Fault,
    TimeSpan Duration,
    TimeSpan? InitDuration
)
{
    /// <summary>The end of the invocation's log, if the caller asked for it and the runtime took the invocation.</summary>
    public byte[] LogTail { get; init; } = [];
}
