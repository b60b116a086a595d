using Glueline.Local.Broker;

namespace Glueline.Local.Faults;

/// <summary>Makes another broker the leader of a partition, until any broker stops or starts.</summary>
public sealed record MoveLeader(string Topic, int Partition, int Broker) : KafkaFault
{
    public override string Name => "move-leader";

    internal override void Apply(EmbeddedCluster cluster) => cluster.MoveLeader(Topic, Partition, Broker);
}
