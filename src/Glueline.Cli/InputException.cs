namespace Glueline.Cli;

/// <summary>What the person at the keyboard gave cannot be used; the message says why and what to do.</summary>
internal class InputException(string message) : Exception(message);
