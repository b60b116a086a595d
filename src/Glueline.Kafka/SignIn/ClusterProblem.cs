namespace Glueline.Kafka;

/// <summary>The last problem between a client and its brokers.</summary>
/// <param name="Kind">Whether it may pass.</param>
/// <param name="Text">The problem in words with broker, reason and remedy, without a full stop.</param>
internal sealed record ClusterProblem(ProblemKind Kind, string Text)
{
    /// <summary>
    /// Whether the broker did not say so: it closed the connection, as one that restarts does too. Once it let this client in, that is the
    /// likelier reason.
    /// </summary>
    public bool IsInferred { get; init; }
}
