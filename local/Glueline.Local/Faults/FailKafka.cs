using Confluent.Kafka;
using Glueline.Local.Broker;

namespace Glueline.Local.Faults;

/// <summary>Fails the cluster's next requests of a kind, one per error code.</summary>
public sealed record FailKafka(KafkaRequest Request, IReadOnlyList<ErrorCode> Errors) : KafkaFault
{
    public override string Name => "fail-kafka";

    internal override void Apply(EmbeddedCluster cluster) => cluster.FailNext(Request, [.. Errors]);
}
