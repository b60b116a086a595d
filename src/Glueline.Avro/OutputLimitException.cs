namespace Glueline.Avro;

/// <summary>Says that <see cref="OutputBuffer.Limit"/> was reached; never leaves this assembly.</summary>
internal sealed class OutputLimitException : Exception;
