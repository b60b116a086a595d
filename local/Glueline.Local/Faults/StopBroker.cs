using Glueline.Local.Broker;

namespace Glueline.Local.Faults;

/// <summary>Stops a broker; its partitions and groups move to the running ones.</summary>
public sealed record StopBroker(int Broker) : KafkaFault
{
    public override string Name => "stop-broker";

    internal override void Apply(EmbeddedCluster cluster) => cluster.StopBroker(Broker);
}
