using Glueline.Local.Broker;

namespace Glueline.Kafka.Tests.Doubles;

/// <summary>One embedded cluster for the tests of a class.</summary>
public sealed class KafkaFixture : IAsyncLifetime
{
    public EmbeddedCluster Cluster { get; } = EmbeddedCluster.Start(brokers: 1);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
