using Glueline.Local.Broker;

namespace Glueline.Local.Faults;

/// <summary>Something happens to the embedded Kafka cluster, as the call begins; the call itself is served.</summary>
public abstract record KafkaFault : FaultAction
{
    private protected KafkaFault() { }

    internal abstract void Strike(EmbeddedCluster cluster);

    internal override string? Misplaced(FaultTrigger trigger) => null;
}
