namespace Glueline.Aws.Pipeline;

/// <summary>
/// There are no credentials to sign with. The cause comes from where credentials are read, not from the service that was to be called, even
/// if it looks the same.
/// </summary>
internal sealed class CredentialsUnavailableException(Exception cause) : Exception(cause.Message, cause);
