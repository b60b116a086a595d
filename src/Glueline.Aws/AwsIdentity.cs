using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Glueline.Aws.Pipeline;
using Glueline.Aws.Roles;

namespace Glueline.Aws;

/// <summary>The credentials that sign calls. Safe to share between clients and threads.</summary>
public sealed class AwsIdentity
{
    private AwsIdentity(AWSCredentials credentials) => Credentials = credentials;

    internal AWSCredentials Credentials { get; }

    /// <summary>
    /// The SDK's default credential chain. If <c>AWS_ACCESS_KEY_ID</c> and <c>AWS_SECRET_ACCESS_KEY</c> are set, as in a Lambda function,
    /// they and <c>AWS_SESSION_TOKEN</c> are the identity, and nothing else is read; otherwise web identity, profiles, container and
    /// instance are tried in the SDK's order, at the first call.
    /// </summary>
    public static AwsIdentity FromEnvironment()
    {
        var accessKeyId = Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID");
        var secret = Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY");
        return string.IsNullOrEmpty(accessKeyId) || string.IsNullOrEmpty(secret)
            ? new(new DefaultChainCredentials())
            : Static(accessKeyId, secret, Environment.GetEnvironmentVariable("AWS_SESSION_TOKEN"));
    }

    /// <summary>Credentials of the AWS SDK, whatever their kind.</summary>
    public static AwsIdentity From(AWSCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        return new(credentials);
    }

    /// <summary>A profile of the AWS CLI's files, in whatever way it gets its keys.</summary>
    /// <param name="name">The profile's name.</param>
    /// <exception cref="InvalidOperationException">The files have no such profile, or one without credentials.</exception>
    public static AwsIdentity FromProfile(string name) => FromProfile(name, null);

    /// <summary>A profile of the AWS CLI's files, in whatever way it gets its keys.</summary>
    /// <param name="name">The profile's name.</param>
    /// <param name="oneTimeCode">Asks for the code of a device, by its <c>mfa_serial</c>; null if nobody can be asked.</param>
    /// <exception cref="InvalidOperationException">The files have no such profile, or one without credentials.</exception>
    internal static AwsIdentity FromProfile(string name, Func<string, string>? oneTimeCode)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (new CredentialProfileStoreChain().TryGetAWSCredentials(name, out var credentials))
        {
            if (
                oneTimeCode is not null
                && credentials is AssumeRoleAWSCredentials { Options: { MfaSerialNumber: { Length: > 0 } device } options }
            )
                options.MfaTokenCodeCallback = () => oneTimeCode(device);
            return new(credentials);
        }

        var known = AwsProfile.Names is { Count: > 0 } names ? string.Join(", ", names) : "the profiles in ~/.aws, which has none";
        throw new InvalidOperationException(
            $"The AWS profile \"{name}\" does not exist or has no credentials: expected one of {known}. "
                + "Correct the name, or add the profile (aws configure)."
        );
    }

    /// <summary>Static keys.</summary>
    /// <param name="accessKeyId">The access key id.</param>
    /// <param name="secretAccessKey">The secret access key.</param>
    /// <param name="sessionToken">The session token of temporary keys; <c>null</c> or empty for an IAM user's.</param>
    public static AwsIdentity Static(string accessKeyId, string secretAccessKey, string? sessionToken = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(accessKeyId);
        ArgumentException.ThrowIfNullOrEmpty(secretAccessKey);
        return new(
            string.IsNullOrEmpty(sessionToken)
                ? new BasicAWSCredentials(accessKeyId, secretAccessKey)
                : new SessionAWSCredentials(accessKeyId, secretAccessKey, sessionToken)
        );
    }

    /// <summary>
    /// A role, assumed at the first call and again five minutes before its session expires. However many callers wait, one AssumeRole call
    /// is under way. A session that a service refuses is dropped, and the role assumed again, at most once in half a minute. While a
    /// session is still valid, a failed renewal does not affect callers: it is tried again half a minute later.
    /// </summary>
    /// <param name="source">The identity that assumes the role.</param>
    /// <param name="environment">The region and endpoint of STS.</param>
    /// <param name="roleArn">The role's ARN.</param>
    /// <param name="sessionName">The session's name, which CloudTrail in the role's account shows.</param>
    /// <param name="externalId">The external id that the role's trust policy requires; null if it requires none.</param>
    /// <param name="options">Timeouts, attempts and clock.</param>
    internal static AwsIdentity AssumeRole(
        AwsIdentity source,
        AwsEnvironment environment,
        string roleArn,
        string sessionName,
        string? externalId = null,
        AwsClientOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentException.ThrowIfNullOrEmpty(roleArn);
        ArgumentException.ThrowIfNullOrEmpty(sessionName);
        var validated = (options ?? AwsClientOptions.Default).Validated();
        var assumption = new RoleAssumption(source, environment.Resolve("sts"), roleArn, sessionName, externalId, validated);
        return new(new AssumedRoleCredentials(assumption.AssumeAsync, validated.TimeProvider));
    }

    /// <summary>Gets the keys, so that a failure to get them is reported as such and the wait for them can be cancelled.</summary>
    internal async Task<ImmutableCredentials> PrepareAsync(CancellationToken cancellation)
    {
        try
        {
            return await Credentials.GetCredentialsAsync().WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (AwsServiceException or OperationCanceledException))
        {
            throw new CredentialsUnavailableException(exception);
        }
    }

    /// <summary>Whether there may be other keys after a service refused these.</summary>
    internal bool TryDrop(ImmutableCredentials keys) => Credentials is AssumedRoleCredentials role && role.TryDrop(keys);
}
