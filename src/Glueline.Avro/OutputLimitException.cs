namespace Glueline.Avro;

/// <summary>Thrown when <see cref="OutputBuffer.Limit"/> is reached; never leaves this assembly.</summary>
internal sealed class OutputLimitException : Exception;
