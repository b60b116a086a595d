namespace Glueline.Local.Broker;

/// <summary>The Kafka cluster that the local stack uses: one inside this process, or a real one.</summary>
public interface IKafkaCluster : IAsyncDisposable
{
    /// <summary>Comma-separated <c>host:port</c> pairs, as in <c>bootstrap.servers</c>.</summary>
    string BootstrapServers { get; }

    /// <summary>Creates the topic; an existing topic is left unchanged.</summary>
    /// <exception cref="KafkaClusterException">The cluster refused or did not answer.</exception>
    Task CreateTopicAsync(string name, int partitions, CancellationToken cancellation = default);
}
