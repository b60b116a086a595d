using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace Glueline.Aws.Roles;

/// <summary>
/// Asks the SDK's default chain when keys are first needed, not when the identity is named: the chain reads files and may call out.
/// </summary>
internal sealed class DefaultChainCredentials : AWSCredentials
{
    private volatile AWSCredentials? _found;

    /// <summary>When the keys handed out last end; null for keys that don't, and before the first.</summary>
    public override DateTime? Expiration
    {
        get => _found?.Expiration;
        set => throw new NotSupportedException("The keys' end is the chain's to say.");
    }

    // Off the caller's context, whose thread is about to be blocked; what the chain consists of is the SDK's.
    public override ImmutableCredentials GetCredentials() => Task.Run(GetCredentialsAsync).GetAwaiter().GetResult();

    // The resolver holds what it found and sees to its renewal.
    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        var found = await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync().ConfigureAwait(false);
        _found = found;
        return await found.GetCredentialsAsync().ConfigureAwait(false);
    }
}
