using Glueline.Aws;
using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.Faults;
using Glueline.Local.Stack;
using Glueline.Registry;

namespace Glueline.Testing;

/// <summary>
/// AWS inside a test: the Glue Schema Registry and STS at an endpoint on loopback, a Kafka cluster, and DynamoDB if the options have
/// tables. Each instance has its own ports, registry and cluster, until it is disposed.
/// </summary>
/// <example><c>await using var aws = await LocalAws.StartAsync();</c></example>
public sealed class LocalAws : IAsyncDisposable
{
    private readonly LocalServices _services;
    private readonly AwsJsonClient _glue;

    private LocalAws(LocalServices services)
    {
        _services = services;
        Environment = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = services.Endpoint.GetLeftPart(UriPartial.Authority),
            ["AWS_REGION"] = services.Region,
            ["AWS_DEFAULT_REGION"] = services.Region,
            ["AWS_ACCESS_KEY_ID"] = services.Owner.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = services.Owner.SecretAccessKey,
        };
        _glue = new AwsJsonClient(AwsService.Glue, Identity, AwsEnvironment.From(Environment));
        Registry = new GlueSchemaRegistry(_glue);
    }

    /// <summary>The endpoint URL of all services, <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Endpoint => _services.Endpoint;

    /// <summary>The region to sign for.</summary>
    public string Region => _services.Region;

    /// <summary>The account that owns everything.</summary>
    public string AccountId => _services.Owner.AccountId;

    /// <summary>The access key of an administrator of the account.</summary>
    public string AccessKeyId => _services.Owner.AccessKeyId;

    /// <summary>The secret of <see cref="AccessKeyId"/>. It is the same in every instance, and valid nowhere else.</summary>
    public string SecretAccessKey => _services.Owner.SecretAccessKey;

    /// <summary>
    /// The variables that every AWS SDK and the AWS CLI read (endpoint, region and keys), for a process that a test starts.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The same keys as the identity of a <see cref="GlueOptions"/>.</summary>
    public AwsIdentity Identity => AwsIdentity.Static(AccessKeyId, SecretAccessKey);

    /// <summary>The schema registry, called with the account's own keys.</summary>
    internal ISchemaRegistry Registry { get; }

    /// <summary>The Kafka cluster's <c>bootstrap.servers</c>.</summary>
    /// <exception cref="InvalidOperationException">The cluster was left out.</exception>
    public string BootstrapServers => Kafka.BootstrapServers;

    /// <summary>The Kafka cluster, with faults on demand: brokers that stop, leaders that move, requests that fail.</summary>
    /// <exception cref="InvalidOperationException">The cluster was left out.</exception>
    public EmbeddedCluster Kafka =>
        _services.Cluster
        ?? throw new InvalidOperationException(
            $"There is no Kafka cluster: {nameof(LocalAwsOptions)}.{nameof(LocalAwsOptions.Brokers)} is 0."
        );

    /// <summary>The DynamoDB tables.</summary>
    /// <exception cref="InvalidOperationException">The options have no tables.</exception>
    public LocalTables Tables =>
        _services.Tables
        ?? throw new InvalidOperationException(
            $"There is no DynamoDB: {nameof(LocalAwsOptions)}.{nameof(LocalAwsOptions.Tables)} names no table."
        );

    /// <summary>The faults of calls: add a rule to throttle, refuse, delay or cut calls.</summary>
    public FaultPlan Faults => _services.Faults;

    /// <summary>The calls that were made so far, by service and operation.</summary>
    public IReadOnlyList<LocalCloudCall> Calls => _services.Calls;

    /// <summary>Starts everything.</summary>
    /// <param name="options">What to start; by default registry, STS and Kafka, all in memory.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="ArgumentException">The options are faulty; the message lists every fault.</exception>
    /// <exception cref="InvalidDataException">A file of accounts or faults can't be used; the message names the place.</exception>
    public static async Task<LocalAws> StartAsync(LocalAwsOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        var services = await LocalServices.StartAsync(options.ToServices(), cancellation).ConfigureAwait(false);
        var aws = new LocalAws(services);
        try
        {
            foreach (var (topic, partitions) in options.Topics)
                await aws.Kafka.CreateTopicAsync(topic, partitions, cancellation).ConfigureAwait(false);
            return aws;
        }
        catch
        {
            await aws.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Creates a client of the schema registry, with the account's own keys; the caller disposes it.</summary>
    /// <param name="options">
    /// What serializers may do, as in the program under test; endpoint, region and identity are replaced. Null for the defaults.
    /// </param>
    /// <exception cref="ArgumentException">The options are faulty; the message lists every fault.</exception>
    public GlueClient CreateClient(GlueOptions? options = null) =>
        new(
            (options ?? new GlueOptions()) with
            {
                Endpoint = Endpoint,
                Region = Region,
                Identity = Identity,
                Profile = null,
                Credentials = null,
            }
        );

    /// <summary>How often an operation was called, successfully or not.</summary>
    /// <param name="service">The signing name, such as <c>glue</c>.</param>
    /// <param name="operation">The operation, such as <c>GetSchemaVersion</c>.</param>
    public long CallsOf(string service, string operation) =>
        Calls.Where(call => call.Service == service && call.Operation == operation).Sum(call => call.Count);

    /// <summary>Stops everything; nothing listens afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        _glue.Dispose();
        await _services.DisposeAsync().ConfigureAwait(false);
    }
}
