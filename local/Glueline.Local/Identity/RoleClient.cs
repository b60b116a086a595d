using Glueline.Local.Protocol;

namespace Glueline.Local.Identity;

/// <summary>
/// Calls the stack's services directly, with the permissions of one role. What Lambda does on a function's behalf doesn't go through the
/// front door; the function's own calls do.
/// </summary>
internal sealed class RoleClient(IReadOnlyCollection<IAwsService> services, Caller caller, string region)
{
    /// <exception cref="AwsError">The service refused.</exception>
    public async Task<ReadOnlyMemory<byte>> CallAsync(string service, string operation, ReadOnlyMemory<byte> body)
    {
        var target = services.FirstOrDefault(candidate => candidate.SigningName == service)
            ?? throw new AwsError("UnknownOperationException", $"The service '{service}' is not part of this stack.");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["X-Amz-Target"] = $"{target.TargetPrefix}.{operation}",
        };
        var request = new SignedRequest("POST", "/", headers, body, region, caller) { RequestId = Guid.NewGuid().ToString() };
        return (await target.HandleAsync(request, CancellationToken.None)).Body;
    }
}
