using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace Glueline.Aws.Roles;

/// <summary>Asks the SDK's default chain when keys are first needed, not when the identity is named: the chain reads files and may call out.</summary>
internal sealed class DefaultChainCredentials : AWSCredentials
{
    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    // The resolver holds what it found and sees to its renewal.
    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        var found = await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync().ConfigureAwait(false);
        return await found.GetCredentialsAsync().ConfigureAwait(false);
    }
}
