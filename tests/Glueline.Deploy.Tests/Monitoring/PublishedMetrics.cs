namespace Glueline.Deploy.Tests.Monitoring;

/// <summary>
/// What AWS publishes without extra charge, by its documentation: "Amazon MSK metrics for monitoring Standard brokers", the same for
/// Express brokers, "Types of metrics for Lambda functions", "DynamoDB metrics and dimensions", "CloudWatch metrics for your Network Load
/// Balancer"; and what the functions publish themselves.
/// </summary>
internal static class PublishedMetrics
{
    private const string Cluster = "Cluster Name";
    private const string Broker = "Broker ID, Cluster Name";
    private const string Group = "Cluster Name, Consumer Group, Topic";

    private static readonly Metric[] OfAnyBroker =
    [
        .. Kafka(Cluster, "ActiveControllerCount", "GlobalPartitionCount", "GlobalTopicCount"),
        .. Kafka(
            Broker,
            "BytesInPerSec",
            "BytesOutPerSec",
            "ConnectionCount",
            "CpuIdle",
            "CpuSystem",
            "CpuUser",
            "LeaderCount",
            "MessagesInPerSec"
        ),
        .. Kafka(Group, "EstimatedMaxTimeLag", "MaxOffsetLag", "SumOffsetLag"),
    ];

    private static readonly Metric[] OfOthers =
    [
        .. Metrics(
            "AWS/Lambda",
            "FunctionName",
            "DestinationDeliveryFailures",
            "Duration",
            "Errors",
            "Invocations",
            "OffsetLag",
            "Throttles"
        ),
        .. Metrics("AWS/Lambda", "FunctionName", "AsyncEventsDropped", "DeadLetterErrors"),
        .. FunctionMetrics.Producer,
        .. FunctionMetrics.Consumer,
        .. Metrics("AWS/DynamoDB", "TableName", "ConsumedWriteCapacityUnits", "WriteThrottleEvents"),
        .. Metrics("AWS/SQS", "QueueName", "ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"),
        .. Metrics("AWS/NetworkELB", "LoadBalancer", "ProcessedBytes"),
        .. Metrics("AWS/NetworkELB", "LoadBalancer, TargetGroup", "HealthyHostCount", "UnHealthyHostCount"),
    ];

    public static IReadOnlySet<Metric> WithStandardBrokers { get; } =
        new HashSet<Metric>([
            .. OfAnyBroker,
            .. OfOthers,
            .. Kafka(Cluster, "OfflinePartitionsCount"),
            .. Kafka(Broker, "KafkaDataLogsDiskUsed", "UnderMinIsrPartitionCount", "UnderReplicatedPartitions"),
        ]);

    public static IReadOnlySet<Metric> WithExpressBrokers { get; } =
        new HashSet<Metric>([.. OfAnyBroker, .. OfOthers, .. Kafka(Cluster, "StorageUsed")]);

    private static IEnumerable<Metric> Kafka(string dimensions, params string[] names) => Metrics("AWS/Kafka", dimensions, names);

    private static IEnumerable<Metric> Metrics(string space, string dimensions, params string[] names) =>
        names.Select(name => new Metric(space, name, dimensions));
}
