namespace Glueline.Cli;

/// <summary>No stack is up where one was asked.</summary>
internal sealed class NobodyAnswersException(string message) : InputException(message);
