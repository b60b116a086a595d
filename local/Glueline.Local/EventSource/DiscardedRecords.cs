namespace Glueline.Local.EventSource;

/// <summary>Records that were discarded: the function won't get them again.</summary>
/// <param name="At">When they were discarded.</param>
/// <param name="Ranges">Their offsets, by partition.</param>
/// <param name="Count">The number of records.</param>
/// <param name="Condition">Why: <c>RetryAttemptsExhausted</c>, <c>RecordAgeExceeded</c>, <c>MaximumPayloadSizeExceeded</c>,
/// <c>DeserializationFailed</c>.</param>
/// <param name="ErrorType">The last error's name.</param>
/// <param name="ErrorMessage">The error's message.</param>
/// <param name="Destination">The failure destination that was notified; null if the mapping has none.</param>
internal sealed record DiscardedRecords(
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
        $"{string.Join(", ", Ranges)}: {Condition}: {ErrorType}: {ErrorMessage}"
        + (Destination is null ? "" : $" (reported to {Destination})");
}
