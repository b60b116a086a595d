namespace Glueline.Producer.Events;

/// <summary>A payload that holds no events.</summary>
internal sealed class InvalidPayloadException(string message, Exception? inner = null) : Exception(message, inner);
