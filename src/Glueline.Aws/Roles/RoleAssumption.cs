using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Glueline.Aws.Pipeline;

namespace Glueline.Aws.Roles;

/// <summary>Calls AssumeRole for one role and source identity.</summary>
internal sealed class RoleAssumption(
    AwsIdentity source,
    AwsEndpoint endpoint,
    string roleArn,
    string sessionName,
    string? externalId,
    AwsClientOptions options
)
{
    private const string Operation = "AssumeRole";

    private readonly Lazy<AmazonSecurityTokenServiceClient> _client = new(() =>
        new(source.Credentials, SecurityTokenSettings.Create(endpoint, options))
    );

    public async Task<RoleSession> AssumeAsync()
    {
        using var limit = new CancellationTokenSource(options.CallTimeout, options.TimeProvider);
        try
        {
            await source.PrepareAsync(limit.Token).ConfigureAwait(false);
            var request = new AssumeRoleRequest
            {
                RoleArn = roleArn,
                RoleSessionName = sessionName,
                ExternalId = externalId,
            };
            var answer = await _client.Value.AssumeRoleAsync(request, limit.Token).ConfigureAwait(false);
            return Session(answer.Credentials);
        }
        catch (Exception exception) when (CallFailure.Translate(exception, endpoint, Operation, options) is { } failure)
        {
            throw failure;
        }
    }

    private RoleSession Session(Credentials? credentials) =>
        credentials is { AccessKeyId.Length: > 0, SecretAccessKey.Length: > 0, SessionToken.Length: > 0, Expiration: { } expiry }
            ? new(
                new ImmutableCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken),
                new DateTimeOffset(expiry.ToUniversalTime())
            )
            : throw new AwsServiceException(
                endpoint.Service,
                Operation,
                AwsErrorCodes.Unreadable,
                $"The answer for {roleArn} from {endpoint.Url} has no complete credentials."
            );
}
