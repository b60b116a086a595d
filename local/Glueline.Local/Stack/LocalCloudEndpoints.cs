namespace Glueline.Local.Stack;

/// <summary>How to reach the parts of a running stack.</summary>
/// <param name="Aws">The endpoint URL of Glue, STS, SQS, DynamoDB and Lambda.</param>
/// <param name="Region">The region to sign for.</param>
/// <param name="BootstrapServers">The Kafka cluster.</param>
/// <param name="Producer">The owner of the account with the registry and the producer function.</param>
/// <param name="Consumer">The owner of the account with the table and the consumer function.</param>
public sealed record LocalCloudEndpoints(
    Uri Aws,
    string Region,
    string BootstrapServers,
    LocalCloudOwner Producer,
    LocalCloudOwner Consumer
)
{
    /// <summary>The URL of the queue that is told of records given up, in the consumer's account.</summary>
    public required Uri FailureQueue { get; init; }
}
