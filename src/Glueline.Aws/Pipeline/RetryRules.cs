using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Glueline.Aws.Pipeline;

/// <summary>
/// The SDK's standard retry mode with our own rules for what is transient, so that what is retried and what callers see as transient agree.
/// </summary>
internal sealed class RetryRules : StandardRetryPolicy
{
    public RetryRules(IClientConfig config, AwsClientOptions options)
        : base(config) => MaxBackoffInMilliseconds = (int)options.MaxRetryDelay.TotalMilliseconds;

    public override bool IsThrottlingError(Exception exception) =>
        exception is AmazonServiceException { ErrorCode: { } code } error && AwsErrorCodes.IsThrottling(code, (int)error.StatusCode);

    public override bool IsTransientError(IExecutionContext executionContext, Exception exception) =>
        (exception is AmazonServiceException { ErrorCode: { } code } error && AwsErrorCodes.IsTransient(code, (int)error.StatusCode))
        || base.IsTransientError(executionContext, exception);
}
