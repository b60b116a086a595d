namespace Glueline.Local.Broker;

/// <summary>The Kafka cluster that the local stack works with: one inside this process, or a real one.</summary>
public interface IKafkaCluster : IAsyncDisposable
{
    /// <summary>Comma-separated <c>host:port</c> pairs, as <c>bootstrap.servers</c> takes them.</summary>
    string BootstrapServers { get; }

    /// <summary>Creates the topic; one that exists already is left as it is.</summary>
    /// <exception cref="KafkaClusterException">The cluster refused or did not answer.</exception>
    Task CreateTopicAsync(string name, int partitions, CancellationToken cancellation = default);
}
