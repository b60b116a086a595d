using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace Glueline.Aws.Roles;

/// <summary>
/// The SDK's default credential chain, evaluated when keys are first needed, not when the identity is created: it reads files and may make
/// calls.
/// </summary>
internal sealed class DefaultChainCredentials : AWSCredentials
{
    private volatile AWSCredentials? _latest;

    /// <summary>When the keys used last expire; null for keys that don't, and before the first.</summary>
    public override DateTime? Expiration
    {
        get => _latest?.Expiration;
        set => throw new NotSupportedException("The keys' expiry is set by the credential chain.");
    }

    // Off the caller's synchronization context, whose thread is about to be blocked: the chain's code is the SDK's.
    public override ImmutableCredentials GetCredentials() => Task.Run(GetCredentialsAsync).GetAwaiter().GetResult();

    // The resolver caches what it found, and renews it.
    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        var found = await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync().ConfigureAwait(false);
        _latest = found;
        return await found.GetCredentialsAsync().ConfigureAwait(false);
    }
}
