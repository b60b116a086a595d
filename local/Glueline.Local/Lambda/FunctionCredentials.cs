namespace Glueline.Local.Lambda;

/// <summary>The temporary credentials of a function's role, as passed to its process in environment variables.</summary>
internal sealed record FunctionCredentials(string AccessKeyId, string SecretAccessKey, string SessionToken)
{
    /// <summary>Omits the secrets.</summary>
    public override string ToString() => $"FunctionCredentials {{ AccessKeyId = {AccessKeyId} }}";
}
