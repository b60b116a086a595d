using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Glueline.Aws.Pipeline;

namespace Glueline.Aws.Roles;

/// <summary>One call of GetCallerIdentity.</summary>
internal sealed class CallerIdentityCall(AwsIdentity identity, AwsEndpoint endpoint, AwsClientOptions options) : IDisposable
{
    private const string Operation = "GetCallerIdentity";

    private readonly AmazonSecurityTokenServiceClient _client = new(identity.Credentials, SecurityTokenSettings.Create(endpoint, options));

    public async Task<CallerIdentity> SendAsync(CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.CallTimeout, options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await identity.PrepareAsync(both.Token).ConfigureAwait(false);
            var answer = await _client.GetCallerIdentityAsync(new GetCallerIdentityRequest(), both.Token).ConfigureAwait(false);
            return answer is { Account.Length: > 0, Arn.Length: > 0 }
                ? new(answer.Account, answer.Arn)
                : throw new AwsServiceException(
                    endpoint.Service,
                    Operation,
                    AwsErrorCodes.Unreadable,
                    $"The answer from {endpoint.Url} has no account."
                );
        }
        catch (OperationCanceledException exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellation);
        }
        catch (Exception exception) when (CallFailure.Translate(exception, endpoint, Operation, options) is { } failure)
        {
            throw failure;
        }
    }

    public void Dispose() => _client.Dispose();
}
