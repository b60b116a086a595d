using Glueline.Local.Broker;

namespace Glueline.Local.Faults;

/// <summary>A fault of the embedded Kafka cluster, injected as the call begins; the call itself is served.</summary>
public abstract record KafkaFault : FaultAction
{
    private protected KafkaFault() { }

    internal abstract void Apply(EmbeddedCluster cluster);

    internal override string? PlacementError(FaultTrigger trigger) => null;
}
