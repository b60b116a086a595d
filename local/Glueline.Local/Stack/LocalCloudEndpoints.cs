namespace Glueline.Local.Stack;

/// <summary>The addresses and credentials of a running stack.</summary>
/// <param name="Aws">The endpoint URL of Glue, STS, SQS, DynamoDB, Lambda, CloudWatch Logs and Secrets Manager.</param>
/// <param name="Region">The region to sign requests for.</param>
/// <param name="BootstrapServers">The Kafka cluster's bootstrap servers.</param>
/// <param name="Producer">The owner of the account with the registry and the producer function.</param>
/// <param name="Consumer">The owner of the account with the table and the consumer function.</param>
internal sealed record LocalCloudEndpoints(
    Uri Aws,
    string Region,
    string BootstrapServers,
    LocalCloudOwner Producer,
    LocalCloudOwner Consumer
)
{
    /// <summary>
    /// The URL of the failure queue, in the consumer's account, which reports discarded records; null if none is ever discarded.
    /// </summary>
    public Uri? FailureQueue { get; init; }

    /// <summary>
    /// The URL of the queue, in the consumer's account, that keeps the records that can never be handled; null if there is no quarantine.
    /// </summary>
    public Uri? Quarantine { get; init; }

    /// <summary>The UUID of the event source mapping, in the consumer's account.</summary>
    public Guid? MappingId { get; init; }
}
