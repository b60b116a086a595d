using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.Faults;
using Glueline.Local.Identity;

namespace Glueline.Local.Stack;

/// <summary>What the services without functions consist of.</summary>
public sealed class LocalServicesOptions
{
    /// <summary>The front door's port on loopback; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Default: <see cref="LocalCloudOptions.DefaultRegion"/>.</summary>
    public string Region { get; init; } = LocalCloudOptions.DefaultRegion;

    /// <summary>The file that the schema registry is kept in; null, the default, keeps it in memory.</summary>
    public string? RegistryFile { get; init; }

    /// <summary>How many brokers the embedded Kafka cluster has; 0 leaves it out. Default 3.</summary>
    public int Brokers { get; init; } = EmbeddedCluster.DefaultBrokers;

    /// <summary>Tables to create. Without any, the default, no DynamoDB is started.</summary>
    public IReadOnlyList<TableDefinition> Tables { get; init; } = [];

    /// <summary>Where dynalite is, the local DynamoDB; needed with tables.</summary>
    public DynaliteOptions? Dynalite { get; init; }

    /// <summary>Accounts besides the producer's and the consumer's. Default: none.</summary>
    public LocalAccounts Accounts { get; init; } = LocalAccounts.None;

    /// <summary>The faults that the services shall have. Default: none; more can be added while they run.</summary>
    public FaultPlan FaultPlan { get; init; } = new();

    /// <summary>How long a version is PENDING in the modes that compare with many versions. Default 500 ms; zero settles at once.</summary>
    public TimeSpan EvaluationDelay { get; init; } = LocalCloudOptions.DefaultEvaluationDelay;

    internal IEnumerable<string> Faults()
    {
        if (Port is < 0 or > 65535)
            yield return $"Port {Port} is not between 0 and 65535.";
        if (Brokers < 0)
            yield return $"The embedded Kafka cluster can't have {Brokers} brokers; 0 leaves it out.";
        if (EvaluationDelay < TimeSpan.Zero)
            yield return $"The evaluation delay {EvaluationDelay} is negative.";
        if (Brokers == 0 && FaultPlan.Rules.FirstOrDefault(rule => rule.Action is KafkaFault) is { } misplaced)
            yield return $"The fault on {misplaced.Trigger} strikes the embedded Kafka cluster, which is left out.";
        if (Tables.Count > 0 && Dynalite is null)
            yield return $"Table '{Tables[0].Name}' needs the local DynamoDB: say in {nameof(Dynalite)} where dynalite is installed.";
        foreach (var fault in Tables.Count > 0 && Dynalite is not null ? Dynalite.Faults() : [])
            yield return fault;
    }
}
