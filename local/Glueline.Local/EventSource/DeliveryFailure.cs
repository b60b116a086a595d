namespace Glueline.Local.EventSource;

/// <summary>Why records could not be delivered.</summary>
/// <param name="At">When.</param>
/// <param name="Ranges">Which records are not done; empty when the trouble is with the cluster.</param>
/// <param name="Attempt">The how manieth attempt at these records it was, from 1.</param>
/// <param name="ErrorType">The function's, or the service's, name of the error.</param>
/// <param name="ErrorMessage">Its explanation.</param>
public sealed record DeliveryFailure(
    DateTimeOffset At,
    IReadOnlyList<OffsetRange> Ranges,
    int Attempt,
    string ErrorType,
    string ErrorMessage
)
{
    public override string ToString() =>
        Ranges.Count == 0 ? $"{ErrorType}: {ErrorMessage}" : $"{string.Join(", ", Ranges)}, attempt {Attempt}: {ErrorType}: {ErrorMessage}";
}
