using Glueline.Local.Broker;

namespace Glueline.Local.Faults;

/// <summary>Another broker leads a partition, until a broker stops or starts.</summary>
public sealed record MoveLeader(string Topic, int Partition, int Broker) : KafkaFault
{
    public override string Name => "move-leader";

    internal override void Strike(EmbeddedCluster cluster) => cluster.MoveLeader(Topic, Partition, Broker);
}
