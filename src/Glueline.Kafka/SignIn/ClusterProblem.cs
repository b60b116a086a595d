namespace Glueline.Kafka;

/// <summary>The last problem between a client and its brokers.</summary>
/// <param name="Text">The problem in words, without a full stop; for a failed sign-in with broker, reason and remedy.</param>
/// <param name="IsSignIn">Whether a broker was reached, but client and broker did not come to trust each other.</param>
internal sealed record ClusterProblem(string Text, bool IsSignIn);
