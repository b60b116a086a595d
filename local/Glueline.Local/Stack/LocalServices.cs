using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.Faults;
using Glueline.Local.FrontDoor;
using Glueline.Local.Glue;
using Glueline.Local.Identity;
using Glueline.Local.Identity.Signing;
using Glueline.Local.Identity.Sts;
using Glueline.Local.Protocol;
using Glueline.Local.Storage;

namespace Glueline.Local.Stack;

/// <summary>
/// The stand-in for AWS without functions: Glue and STS behind one endpoint, a Kafka cluster, and DynamoDB if tables are requested. Several
/// can run in one process independently.
/// </summary>
internal sealed class LocalServices : IAsyncDisposable
{
    private readonly LocalCloudParts _parts;
    private readonly FrontDoorServer _door;
    private readonly RegistryDatabase _registry;

    private LocalServices(
        LocalCloudParts parts,
        FrontDoorServer door,
        LocalServicesOptions options,
        RegistryDatabase registry,
        EmbeddedCluster? cluster,
        LocalTables? tables
    )
    {
        _parts = parts;
        _door = door;
        _registry = registry;
        Region = options.Region;
        Faults = options.FaultPlan;
        Cluster = cluster;
        Tables = tables;
    }

    /// <summary>The endpoint URL of all services.</summary>
    public Uri Endpoint => _door.Endpoint;

    /// <summary>The region to sign requests for.</summary>
    public string Region { get; }

    /// <summary>The user with every permission in the account with the registry and the tables.</summary>
    public LocalCloudOwner Owner { get; } = LocalCloudOwner.Producer;

    /// <summary>The Kafka cluster; null if it was left out.</summary>
    public EmbeddedCluster? Cluster { get; }

    /// <summary>The tables; null if none were requested.</summary>
    public LocalTables? Tables { get; }

    /// <summary>The faults to inject; rules can be added while the services run.</summary>
    public FaultPlan Faults { get; }

    /// <summary>The calls to the front door so far, by service and operation.</summary>
    public IReadOnlyList<LocalCloudCall> Calls => LocalCloudCall.In(_door.Calls);

    /// <summary>The schemas in the owner's account, ordered by registry and name.</summary>
    public IReadOnlyList<SchemaRow> Schemas =>
        _registry.Read(tables => tables.Schemas.List(Owner.AccountId, Region, registryId: null, after: ("", ""), int.MaxValue));

    /// <summary>Starts the services.</summary>
    /// <exception cref="ArgumentException">The options are invalid; the message lists every error.</exception>
    /// <exception cref="DynaliteException">The local DynamoDB did not start.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<LocalServices> StartAsync(LocalServicesOptions options, CancellationToken cancellation = default)
    {
        OptionErrors.ThrowIfAny(options.Errors(), nameof(options));
        return await LocalCloudParts.StartAsync(parts => StartAsync(options, parts, cancellation));
    }

    /// <summary>Stops every part; nothing listens afterwards.</summary>
    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    private static async Task<LocalServices> StartAsync(LocalServicesOptions options, LocalCloudParts parts, CancellationToken cancellation)
    {
        var credentials = new CredentialStore(TimeProvider.System);
        var accounts = new AccountDirectory(
            AccountUnion.Of(StackAccounts.Create(new() { Region = options.Region }), options.Accounts.Accounts),
            credentials
        );
        var cluster = options.Brokers > 0 ? parts.Add(EmbeddedCluster.Start(options.Brokers)) : null;
        var registry = parts.Add(
            StackRegistry.Open(options.RegistryFile, LocalCloudOwner.Producer.AccountId, options.Region, options.Registry)
        );
        var verdicts = new VersionVerdicts();
        List<IAwsService> services =
        [
            new GlueService(registry, new() { EvaluationDelay = options.EvaluationDelay, Verdicts = verdicts }),
            new StsService(accounts),
        ];
        LocalTables? tables = null;
        if (options.Tables.Count > 0)
        {
            var dynamo = parts.Add(
                new DynaliteClient(parts.Add(await DynaliteProcess.StartAsync(options.Dynalite!, cancellation)).Endpoint)
            );
            services.Add(new DynamoDbService(dynamo, LocalCloudOwner.Producer.AccountId));
            tables = new LocalTables(dynamo, options.Region);
            foreach (var table in options.Tables)
                await tables.CreateAsync(table, cancellation);
        }
        var door = parts.Add(
            await FrontDoorServer.StartAsync(
                services,
                new SignatureVerifier(credentials, TimeProvider.System),
                new FrontDoorOptions
                {
                    Port = options.Port,
                    Faults = new(options.FaultPlan, cluster, credentials: credentials, verdicts: verdicts),
                },
                options.Logs,
                cancellation
            )
        );
        return new LocalServices(parts, door, options, registry, cluster, tables);
    }
}
