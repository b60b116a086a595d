namespace Glueline.Local.EventSource;

/// <summary>Records that the function did not take over, and will not get again.</summary>
/// <param name="At">When they were given up.</param>
/// <param name="Ranges">Which they are.</param>
/// <param name="Count">How many.</param>
/// <param name="Condition">Why: <c>RetryAttemptsExhausted</c>, <c>RecordAgeExceeded</c>, <c>MaximumPayloadSizeExceeded</c>,
/// <c>DeserializationFailed</c>.</param>
/// <param name="ErrorType">The name of the last error.</param>
/// <param name="ErrorMessage">Its explanation.</param>
/// <param name="Destination">Who was told; null when the mapping has no destination.</param>
public sealed record GivenUpRecords(
    DateTimeOffset At,
    IReadOnlyList<OffsetRange> Ranges,
    int Count,
    string Condition,
    string ErrorType,
    string ErrorMessage,
    string? Destination
)
{
    public override string ToString() =>
        $"{string.Join(", ", Ranges)}: {Condition}: {ErrorType}: {ErrorMessage}" + (Destination is null ? "" : $" (told to {Destination})");
}
