using Glueline.Local.Broker;

namespace Glueline.Local.Faults;

/// <summary>Cuts the whole cluster off for a time: every broker that is up stops, and starts again after it.</summary>
public sealed record CutCluster(TimeSpan Duration) : KafkaFault
{
    public override string Name => "cut-cluster";

    internal override void Apply(EmbeddedCluster cluster) => cluster.Cut(Duration);
}
