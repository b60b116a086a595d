using Glueline.Aws.Roles;

namespace Glueline.Aws;

/// <summary>The account and principal of an identity's keys, from STS's GetCallerIdentity, which needs no permission.</summary>
/// <param name="AccountId">The account, twelve digits.</param>
/// <param name="Arn">The user's ARN, or that of an assumed role's session.</param>
internal sealed record CallerIdentity(string AccountId, string Arn)
{
    /// <summary>Calls STS. An identity that is an assumed role assumes the role first.</summary>
    /// <param name="identity">The identity.</param>
    /// <param name="environment">The region and endpoint of STS.</param>
    /// <param name="options">Timeouts and attempts.</param>
    /// <param name="cancellation">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="AwsServiceException">STS refused or could not be reached, or there are no keys.</exception>
    public static async Task<CallerIdentity> OfAsync(
        AwsIdentity identity,
        AwsEnvironment environment,
        AwsClientOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(environment);
        var validated = (options ?? AwsClientOptions.Default).Validated();
        using var call = new CallerIdentityCall(identity, environment.Resolve("sts"), validated);
        return await call.SendAsync(cancellation).ConfigureAwait(false);
    }
}
