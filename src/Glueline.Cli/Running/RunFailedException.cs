namespace Glueline.Cli.Running;

/// <summary>The stack could not do its part; what was accepted until then is still compared and reported.</summary>
internal sealed class RunFailedException(string message) : Exception(message)
{
    /// <summary>Waiting for the consumer is of no use any more.</summary>
    public bool ConsumerIsStuck { get; private init; }

    public static RunFailedException Stuck(string message) => new(message) { ConsumerIsStuck = true };
}
