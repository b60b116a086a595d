namespace Glueline.Local.Lambda;

/// <summary>The Runtime API's error for a call that doesn't fit the runtime's state.</summary>
internal sealed class RuntimeApiRefusal(int status, string errorType, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string ErrorType { get; } = errorType;

    public static RuntimeApiRefusal InvalidRequestId() => new(400, "InvalidRequestID", "Invalid request ID");

    public static RuntimeApiRefusal InvalidTransition(string from, string to) =>
        new(
            403,
            "InvalidStateTransition",
            $"State transition from {from} to {to} failed for runtime. Error: State transition is not allowed"
        );

    public static RuntimeApiRefusal TooLarge() =>
        new(413, "RequestEntityTooLarge", $"Exceeded maximum allowed payload size ({PayloadLimits.Response} bytes).");
}
