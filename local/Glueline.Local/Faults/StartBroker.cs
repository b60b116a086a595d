using Glueline.Local.Broker;

namespace Glueline.Local.Faults;

/// <summary>Starts a stopped broker.</summary>
public sealed record StartBroker(int Broker) : KafkaFault
{
    public override string Name => "start-broker";

    internal override void Apply(EmbeddedCluster cluster) => cluster.StartBroker(Broker);
}
