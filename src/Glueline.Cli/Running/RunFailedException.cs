namespace Glueline.Cli.Running;

/// <summary>The stack could not do its part; what was accepted until then is still compared and reported.</summary>
internal sealed class RunFailedException(string message) : Exception(message);
