namespace Glueline.Cli.Chaos;

/// <summary>The Kafka cluster that a scenario needs.</summary>
internal enum ClusterNeed
{
    /// <summary>Any.</summary>
    Any,

    /// <summary>The embedded one, into which faults can be injected.</summary>
    Embedded,

    /// <summary>A real broker that can be killed and started again.</summary>
    Broker,
}
