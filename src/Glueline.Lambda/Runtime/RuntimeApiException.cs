namespace Glueline.Lambda.Runtime;

/// <summary>The Runtime API answered something after which the process can only end.</summary>
internal sealed class RuntimeApiException(string message, Exception? innerException = null) : Exception(message, innerException);
