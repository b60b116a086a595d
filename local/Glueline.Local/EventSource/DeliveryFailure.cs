namespace Glueline.Local.EventSource;

/// <summary>A failure to deliver records.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Ranges">The records affected; empty for an error of the cluster.</param>
/// <param name="Attempt">The number of the attempt at these records, from 1.</param>
/// <param name="ErrorType">The error's name, from the function or from the service.</param>
/// <param name="ErrorMessage">The error's message.</param>
internal sealed record DeliveryFailure(
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
