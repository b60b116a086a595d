namespace Glueline.Cli;

/// <summary>The user's input can't be used; the message says why and what to do.</summary>
internal class InputException(string message) : Exception(message);

/// <summary>No stack is running at the endpoint.</summary>
internal sealed class NobodyAnswersException(string message) : InputException(message);
