namespace Glueline.Local.Protocol;

/// <summary>
/// An error with the service's own error code; <paramref name="status"/> is the HTTP status (Glue uses 400 for every modeled error).
/// </summary>
internal sealed class AwsError(string code, string message, int status = 400) : Exception(message)
{
    public string Code { get; } = code;

    public int Status { get; } = status;

    /// <summary>The error for an action that no policy of the caller allows.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="action">The action, such as <c>glue:GetSchema</c>.</param>
    /// <param name="resource">The resource's ARN; null for actions without one.</param>
    /// <param name="status">The HTTP status.</param>
    public static AwsError AccessDenied(Caller caller, string action, string? resource, int status = 400) =>
        new(
            "AccessDeniedException",
            $"User: {caller.Arn} is not authorized to perform: {action}{(resource is null ? "" : $" on resource: {resource}")} "
                + caller.DenialOf(action),
            status
        );
}
