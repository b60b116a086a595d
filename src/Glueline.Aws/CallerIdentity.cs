using Glueline.Aws.Roles;

namespace Glueline.Aws;

/// <summary>Whose keys an identity holds, as STS answers: the one call that needs no permission.</summary>
/// <param name="AccountId">The account, twelve digits.</param>
/// <param name="Arn">The user's ARN, or the session's of an assumed role.</param>
public sealed record CallerIdentity(string AccountId, string Arn)
{
    /// <summary>Asks STS. For an identity that is an assumed role this assumes the role first.</summary>
    /// <param name="identity">Who asks.</param>
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
        using var question = new CallerIdentityCall(identity, environment.Resolve("sts"), validated);
        return await question.SendAsync(cancellation).ConfigureAwait(false);
    }
}
