using Confluent.Kafka;
using Glueline.Local.Broker;

namespace Glueline.Local.Faults;

/// <summary>The cluster's next requests of a kind fail with these codes, one request a code.</summary>
public sealed record FailKafka(KafkaRequest Request, IReadOnlyList<ErrorCode> Errors) : KafkaFault
{
    public override string Name => "fail-kafka";

    internal override void Strike(EmbeddedCluster cluster) => cluster.FailNext(Request, [.. Errors]);
}
