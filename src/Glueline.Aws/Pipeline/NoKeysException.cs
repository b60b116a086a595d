namespace Glueline.Aws.Pipeline;

/// <summary>
/// Keys could not be had. What failed on the way to them is not the service that was to be called, though it may look the same.
/// </summary>
internal sealed class NoKeysException(Exception cause) : Exception(cause.Message, cause);
