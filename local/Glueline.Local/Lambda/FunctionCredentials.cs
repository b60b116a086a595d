namespace Glueline.Local.Lambda;

/// <summary>The temporary credentials of a function's role, as a function process finds them in its environment.</summary>
public sealed record FunctionCredentials(string AccessKeyId, string SecretAccessKey, string SessionToken)
{
    /// <summary>Never prints the secret parts.</summary>
    public override string ToString() => $"FunctionCredentials {{ AccessKeyId = {AccessKeyId} }}";
}
