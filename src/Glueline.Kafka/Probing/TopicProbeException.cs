namespace Glueline.Kafka;

/// <summary>The cluster did not answer, or let nobody in.</summary>
/// <param name="message">librdkafka's own words.</param>
/// <param name="isSignIn">Whether the sign-in was refused.</param>
/// <param name="inner">The cause.</param>
public sealed class TopicProbeException(string message, bool isSignIn, Exception inner) : Exception(message, inner)
{
    /// <summary>Whether the sign-in was refused.</summary>
    public bool IsSignIn { get; } = isSignIn;
}
