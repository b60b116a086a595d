using System.Globalization;
using Glueline.Local.Broker;

namespace Glueline.Local.Stack;

/// <summary>The Kafka cluster of a stack, with its topic.</summary>
/// <param name="Cluster">The cluster, by the addresses of its brokers.</param>
/// <param name="BootstrapServers">The address that its users are given.</param>
internal sealed record StackCluster(IKafkaCluster Cluster, string BootstrapServers)
{
    public static async Task<StackCluster> StartAsync(
        LocalCloudOptions options,
        LocalCloudParts parts,
        string group,
        CancellationToken cancellation
    )
    {
        var cluster = parts.Add(
            options.BootstrapServers is { } servers ? new ExternalCluster(servers)
            : options.Kafka is { } kafka ? await StartAsync(kafka, options, parts, cancellation)
            : (IKafkaCluster)EmbeddedCluster.Start(options.Brokers)
        );
        var embedded = cluster as EmbeddedCluster;
        embedded?.CoordinateGroup(group);
        var topic = options.Pipeline.Topic;
        await cluster.CreateTopicAsync(topic, options.Pipeline.Partitions, cancellation);
        var address =
            embedded is not null && options.KafkaPort > 0
                ? parts.Add(FixedPort.Open(options.KafkaPort, cluster.BootstrapServers)).Address
                : cluster.BootstrapServers;
        options.OnProgress?.Invoke($"Kafka: topic {topic} at {address}{(embedded is null ? "" : EmbeddedCluster.ClientNote)}");
        return new(cluster, address);
    }

    private static async Task<ExternalCluster> StartAsync(
        KafkaDistribution kafka,
        LocalCloudOptions options,
        LocalCloudParts parts,
        CancellationToken cancellation
    )
    {
        options.OnProgress?.Invoke(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Kafka: starting Apache Kafka {kafka.Version} with Java {kafka.Java.Version}, which takes some seconds"
            )
        );
        var process = await KafkaProcess.StartAsync(kafka, options.KafkaPort, options.KafkaFolder, cancellation);
        return new(parts.Add(process).Address);
    }
}
