using Glueline.Local.Broker;

namespace Glueline.Local.Faults;

/// <summary>A broker goes down; its partitions and groups move to those that are up.</summary>
public sealed record StopBroker(int Broker) : KafkaFault
{
    public override string Name => "stop-broker";

    internal override void Strike(EmbeddedCluster cluster) => cluster.StopBroker(Broker);
}
