using Glueline.Local.Lambda;

namespace Glueline.Local.EventSource;

/// <summary>Why records are given up.</summary>
/// <param name="Condition">As the destination is told it.</param>
/// <param name="Fault">What went wrong with them last.</param>
internal sealed record Abandonment(string Condition, FunctionFault Fault)
{
    public const string RetryAttemptsExhausted = "RetryAttemptsExhausted";
    public const string RecordAgeExceeded = "RecordAgeExceeded";
    public const string MaximumPayloadSizeExceeded = "MaximumPayloadSizeExceeded";
    public const string DeserializationFailed = "DeserializationFailed";
}
