using Glueline.Aws;

namespace Glueline.Consumer.Items;

/// <summary>The limits of one call of the table.</summary>
internal static class DynamoDbCalls
{
    /// <summary>
    /// A call that hangs ends long before the invocation. DynamoDB answers within milliseconds; 25 items of 400 KB need a second.
    /// </summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>One attempt of 5 seconds at most; <see cref="ItemWriter"/> makes further ones.</summary>
    public static AwsClientOptions Options { get; } =
        new()
        {
            MaxAttempts = 1,
            AttemptTimeout = Limit,
            CallTimeout = Limit,
        };
}
