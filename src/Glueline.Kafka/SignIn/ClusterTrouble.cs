namespace Glueline.Kafka;

/// <summary>What was last wrong between a client and its brokers.</summary>
/// <param name="Text">Words for people; where it is about signing in, with broker, reason and remedy.</param>
/// <param name="IsSignIn">Whether the brokers answer, but trust could not be made.</param>
internal sealed record ClusterTrouble(string Text, bool IsSignIn);
