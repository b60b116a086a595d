namespace Glueline.Kafka;

/// <summary>The cluster did not answer, or refused the sign-in.</summary>
internal sealed class TopicProbeException : Exception
{
    internal TopicProbeException(string message, bool isSignIn, Exception inner)
        : base(message, inner) => IsSignIn = isSignIn;

    /// <summary>Whether the sign-in was refused.</summary>
    public bool IsSignIn { get; }
}
