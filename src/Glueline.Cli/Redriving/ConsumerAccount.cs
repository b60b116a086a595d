using Glueline.Aws;
using Glueline.Cli.Stacks;
using Glueline.Local.Stack;

namespace Glueline.Cli.Redriving;

/// <summary>The account of the consumer function and its queues: the running stack's, or one on AWS.</summary>
/// <param name="isAws">Whether it is on AWS.</param>
/// <param name="endpoint">The stack's endpoint; on AWS, one other than AWS's own, or null.</param>
/// <param name="region">The region on AWS; null for the one that the AWS CLI would use.</param>
internal sealed class ConsumerAccount(bool isAws, string? endpoint, string? region)
{
    /// <summary>A function may take 15 minutes, and is never invoked twice.</summary>
    private static readonly AwsClientOptions Invocations = new()
    {
        MaxAttempts = 1,
        AttemptTimeout = TimeSpan.FromMinutes(15.5),
        CallTimeout = TimeSpan.FromMinutes(16),
    };

    public bool IsAws => isAws;

    public AwsJsonClient Open(AwsService service) => Open(service, null);

    public AwsJsonClient OpenFunction(string name) => Open(AwsService.LoggedFunction(name), Invocations);

    private AwsJsonClient Open(AwsService service, AwsClientOptions? options) =>
        isAws ? AwsAccess.Open(service, endpoint, region, options) : StackEndpoint.Open(service, endpoint!, LocalCloudOwner.Consumer);

    /// <summary>Does the work, and says what to do if nothing answers.</summary>
    /// <exception cref="InputException">Nothing answers, or there are no credentials.</exception>
    public async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (AwsServiceException exception) when (StackEndpoint.IsClosed(exception) && !isAws)
        {
            throw new NobodyAnswersException($"Nothing answers at {endpoint}. Start the stack with ./glueline up, or use AWS with --aws.");
        }
        catch (AwsServiceException exception) when (isAws && exception.Code is "NoCredentials")
        {
            throw AwsAccess.MissingCredentials(exception);
        }
    }
}
