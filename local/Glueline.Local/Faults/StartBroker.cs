using Glueline.Local.Broker;

namespace Glueline.Local.Faults;

/// <summary>A broker comes back.</summary>
public sealed record StartBroker(int Broker) : KafkaFault
{
    public override string Name => "start-broker";

    internal override void Strike(EmbeddedCluster cluster) => cluster.StartBroker(Broker);
}
