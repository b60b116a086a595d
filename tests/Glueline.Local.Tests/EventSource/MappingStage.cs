using Confluent.Kafka;
using Glueline.Local.Broker;
using Glueline.Local.EventSource;
using Glueline.Local.Tests.Broker;

namespace Glueline.Local.Tests.EventSource;

/// <summary>What every test of a mapping needs: a cluster with a topic, options, and the committed offsets.</summary>
internal static class MappingStage
{
    public const string Topic = "orders";
    public const string Group = "mapping";

    public static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(20);

    public static async Task<EmbeddedCluster> StartClusterAsync(int partitions = 1)
    {
        var cluster = EmbeddedCluster.Start();
        await cluster.CreateTopicAsync(Topic, partitions);
        return cluster;
    }

    public static EventSourceMappingOptions Options(
        EmbeddedCluster cluster,
        int batchSize = 100,
        int concurrency = 1,
        StartingPosition position = StartingPosition.TrimHorizon,
        DateTimeOffset? timestamp = null,
        int retries = -1,
        TimeSpan? window = null,
        params string[] filters
    ) =>
        new()
        {
            BootstrapServers = cluster.BootstrapServers,
            Topic = Topic,
            ConsumerGroupId = Group,
            Pollers = PollerMode.Provisioned,
            BatchSize = batchSize,
            MaximumBatchingWindow = window ?? TimeSpan.FromMilliseconds(100),
            StartingPosition = position,
            StartingPositionTimestamp = timestamp,
            FunctionResponseTypes = FunctionResponseTypes.ReportBatchItemFailures,
            MaximumRetryAttempts = retries,
            FilterCriteria = filters,
            Concurrency = concurrency,
            FirstBackoff = TimeSpan.FromMilliseconds(20),
        };

    public static IEnumerable<long> Offsets(int count) => Enumerable.Range(0, count).Select(offset => (long)offset);

    public static void Commit(EmbeddedCluster cluster, long offset)
    {
        using var other = KafkaClients.Consumer(cluster.BootstrapServers, Group);
        other.Commit([new TopicPartitionOffset(Topic, 0, offset)]);
    }

    public static IEnumerable<long> CommittedOf(EmbeddedCluster cluster, int partitions)
    {
        using var reader = KafkaClients.Consumer(cluster.BootstrapServers, Group);
        return
        [
            .. reader
                .Committed(Enumerable.Range(0, partitions).Select(partition => new TopicPartition(Topic, partition)), WaitLimit)
                .Select(offset => offset.Offset.Value),
        ];
    }
}
