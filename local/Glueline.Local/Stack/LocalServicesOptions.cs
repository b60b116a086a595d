using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.Faults;
using Glueline.Local.FrontDoor;
using Glueline.Local.Glue;
using Glueline.Local.Identity;
using Microsoft.Extensions.Logging;

namespace Glueline.Local.Stack;

/// <summary>The configuration of the services without functions.</summary>
internal sealed class LocalServicesOptions
{
    /// <summary>The front door's port on loopback. Default: 0, which picks a free one.</summary>
    public int Port { get; init; }

    /// <summary>Default: <see cref="LocalCloudOptions.DefaultRegion"/>.</summary>
    public string Region { get; init; } = LocalCloudOptions.DefaultRegion;

    /// <summary>The schema registry that exists from the start. Default: <see cref="LocalCloudOptions.DefaultRegistry"/>.</summary>
    public string Registry { get; init; } = LocalCloudOptions.DefaultRegistry;

    /// <summary>The file that the schema registry is kept in. Default: null, which keeps it in memory.</summary>
    public string? RegistryFile { get; init; }

    /// <summary>The number of brokers of the embedded Kafka cluster; 0 leaves it out. Default: 3.</summary>
    public int Brokers { get; init; } = EmbeddedCluster.DefaultBrokers;

    /// <summary>The tables to create. Default: none, and then DynamoDB is not started.</summary>
    public IReadOnlyList<TableDefinition> Tables { get; init; } = [];

    /// <summary>Where dynalite, the local DynamoDB, is installed; required with tables.</summary>
    public DynaliteOptions? Dynalite { get; init; }

    /// <summary>Accounts in addition to the producer's and the consumer's. Default: none.</summary>
    public LocalAccounts Accounts { get; init; } = LocalAccounts.None;

    /// <summary>The faults to inject. Default: none; rules can be added while the services run.</summary>
    public FaultPlan FaultPlan { get; init; } = new();

    /// <summary>
    /// How long a version stays PENDING in the modes that compare with many versions. Default: 500 ms; with zero it never is.
    /// </summary>
    public TimeSpan EvaluationDelay { get; init; } = LocalCloudOptions.DefaultEvaluationDelay;

    /// <summary>Where refused and failed calls are logged. Default: null, for nowhere.</summary>
    public ILoggerFactory? Logs { get; init; }

    internal IEnumerable<string> Errors()
    {
        if (FrontDoorOptions.PortError(Port) is { } portError)
            yield return portError;
        if (Brokers < 0)
            yield return $"The embedded Kafka cluster can't have {Brokers} brokers; 0 leaves it out.";
        if (LocalGlueOptions.DelayError(EvaluationDelay) is { } delayError)
            yield return delayError;
        if (Brokers == 0 && FaultPlan.Rules.FirstOrDefault(rule => rule.Action is KafkaFault) is { } misplaced)
            yield return $"The fault on {misplaced.Trigger} needs the embedded Kafka cluster, which is left out.";
        if (Tables.Count > 0 && Dynalite is null)
            yield return $"Table '{Tables[0].Name}' needs the local DynamoDB: set {nameof(Dynalite)} to where dynalite is installed.";
        foreach (var fault in Tables.Count > 0 && Dynalite is not null ? Dynalite.Errors() : [])
            yield return fault;
    }
}
