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
/// The stand-in for AWS without functions: Glue and STS behind one endpoint, a Kafka cluster, and DynamoDB where tables are asked for.
/// Several in one process do not disturb each other.
/// </summary>
public sealed class LocalServices : IAsyncDisposable
{
    private readonly LocalCloudParts _parts;
    private readonly FrontDoorServer _door;

    private LocalServices(
        LocalCloudParts parts,
        FrontDoorServer door,
        LocalServicesOptions options,
        EmbeddedCluster? cluster,
        LocalTables? tables
    )
    {
        _parts = parts;
        _door = door;
        Region = options.Region;
        Faults = options.FaultPlan;
        Cluster = cluster;
        Tables = tables;
    }

    /// <summary>The endpoint URL of all services.</summary>
    public Uri Endpoint => _door.Endpoint;

    /// <summary>The region to sign for.</summary>
    public string Region { get; }

    /// <summary>Who may do everything in the account with the registry and the tables.</summary>
    public LocalCloudOwner Owner { get; } = LocalCloudOwner.Producer;

    /// <summary>The Kafka cluster, or null when it was left out.</summary>
    public EmbeddedCluster? Cluster { get; }

    /// <summary>The tables, or null when none were asked for.</summary>
    public LocalTables? Tables { get; }

    /// <summary>The faults that the services have; rules can be added while they run.</summary>
    public FaultPlan Faults { get; }

    /// <summary>The calls that came through the front door so far, by service and operation.</summary>
    public IReadOnlyList<LocalCloudCall> Calls => _door.Calls.ByOperation();

    /// <summary>Starts the services.</summary>
    /// <exception cref="ArgumentException">The options have faults: all of them are named.</exception>
    /// <exception cref="DynaliteException">The local DynamoDB did not start.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalServices> StartAsync(LocalServicesOptions options, CancellationToken cancellation = default)
    {
        string[] faults = [.. options.Faults()];
        if (faults.Length > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, faults), nameof(options));
        var parts = new LocalCloudParts();
        try
        {
            return await StartAsync(options, parts, cancellation);
        }
        catch
        {
            await parts.DisposeAsync();
            throw;
        }
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
            options.RegistryFile is { } file
                ? RegistryDatabase.OpenFile(file, TimeProvider.System)
                : RegistryDatabase.InMemory(TimeProvider.System)
        );
        StackRegistry.Provide(registry, LocalCloudOwner.Producer.AccountId, options.Region, LocalCloudOptions.DefaultRegistry);
        List<IAwsService> services =
        [
            new GlueService(registry, new() { EvaluationDelay = options.EvaluationDelay }),
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
                new FrontDoorOptions { Port = options.Port, Faults = new(options.FaultPlan, cluster) },
                cancellation: cancellation
            )
        );
        return new LocalServices(parts, door, options, cluster, tables);
    }
}
