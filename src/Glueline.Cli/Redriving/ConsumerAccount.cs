using Glueline.Aws;
using Glueline.Cli.Stacks;
using Glueline.Local.Stack;

namespace Glueline.Cli.Redriving;

/// <summary>The account of the consumer function and its queues: the running stack's, or one on AWS.</summary>
/// <param name="aws">Access to AWS; null for the running stack.</param>
/// <param name="endpoint">The stack's endpoint; on AWS, one other than AWS's own, or null.</param>
/// <param name="region">The region on AWS; null for the one that the AWS CLI would use.</param>
internal sealed class ConsumerAccount(AwsAccess? aws, string? endpoint, string? region)
{
    /// <summary>A function may take 15 minutes, and is never invoked twice.</summary>
    private static readonly AwsClientOptions Invocations = new()
    {
        MaxAttempts = 1,
        AttemptTimeout = TimeSpan.FromMinutes(15.5),
        CallTimeout = TimeSpan.FromMinutes(16),
    };

    public bool IsAws => aws is not null;

    public AwsJsonClient Open(AwsService service) => Open(service, null);

    public AwsJsonClient OpenFunction(string name) => Open(AwsService.LoggedFunction(name), Invocations);

    private AwsJsonClient Open(AwsService service, AwsClientOptions? options) =>
        aws is not null ? aws.Open(service, endpoint, region, options) : StackEndpoint.Open(service, endpoint!, LocalCloudOwner.Consumer);
}
