using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.Faults;
using Glueline.Local.Identity;
using Glueline.Local.Stack;

namespace Glueline.Testing;

/// <summary>What a test's AWS consists of. The defaults need only this process.</summary>
public sealed record LocalAwsOptions
{
    /// <summary>The region to sign for. Default: eu-central-1.</summary>
    public string Region { get; init; } = LocalCloudOptions.DefaultRegion;

    /// <summary>A file to keep the schema registry in; <c>null</c>, the default, keeps it in memory.</summary>
    public string? RegistryFile { get; init; }

    /// <summary>How many brokers the embedded Kafka cluster has; 0 leaves it out. Default: 3.</summary>
    public int Brokers { get; init; } = EmbeddedCluster.DefaultBrokers;

    /// <summary>Topics to create, by name, with their number of partitions. Default: none.</summary>
    public IReadOnlyDictionary<string, int> Topics { get; init; } = new Dictionary<string, int>();

    /// <summary>DynamoDB tables to create. Without any, the default, no DynamoDB is started and no Node.js is needed.</summary>
    public IReadOnlyList<TableDefinition> Tables { get; init; } = [];

    /// <summary>
    /// The installation of dynalite, which runs on Node.js 18 or newer; required with tables. The package puts the folder
    /// <c>dynalite</c> next to the assemblies of a test: run <c>npm ci</c> there once.
    /// </summary>
    public DynaliteOptions? Dynalite { get; init; }

    /// <summary>A JSON file with further accounts, users and roles. Default: none.</summary>
    public string? AccountsFile { get; init; }

    /// <summary>A JSON file with scripted faults; more can be added at run time. Default: none.</summary>
    public string? FaultsFile { get; init; }

    /// <summary>
    /// How long a version is PENDING in the modes that compare with many versions, as on AWS. Default: zero, for no wait.
    /// </summary>
    public TimeSpan EvaluationDelay { get; init; } = TimeSpan.Zero;

    internal LocalServicesOptions ToServices() =>
        new()
        {
            Region = Region,
            RegistryFile = RegistryFile,
            Brokers = Brokers,
            Tables = Tables,
            Dynalite = Dynalite,
            Accounts = AccountsFile is null ? LocalAccounts.None : LocalAccounts.Load(AccountsFile),
            FaultPlan = FaultsFile is null ? new() : FaultPlan.Load(FaultsFile),
            EvaluationDelay = EvaluationDelay,
        };
}
