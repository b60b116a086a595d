namespace Glueline.Local.Protocol;

/// <summary>
/// A refusal with the service's own error code; <paramref name="status"/> is the HTTP status (Glue answers 400 to every modelled error).
/// </summary>
internal sealed class AwsError(string code, string message, int status = 400) : Exception(message)
{
    public string Code { get; } = code;

    public int Status { get; } = status;
}
