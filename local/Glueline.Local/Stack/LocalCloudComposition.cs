using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.EventSource;
using Glueline.Local.EventSource.Storage;
using Glueline.Local.Faults;
using Glueline.Local.FrontDoor;
using Glueline.Local.Glue;
using Glueline.Local.Identity;
using Glueline.Local.Identity.Signing;
using Glueline.Local.Identity.Sts;
using Glueline.Local.Lambda;
using Glueline.Local.Protocol;
using Glueline.Local.Secrets;
using Glueline.Local.Sqs;
using Glueline.Local.Sqs.Storage;
using Glueline.Local.Storage;

namespace Glueline.Local.Stack;

/// <summary>Composes a stack: each part gets what it needs from those started before it.</summary>
internal sealed class LocalCloudComposition(LocalCloudOptions options, LocalCloudParts parts)
{
    /// <summary>The attribute by which the consumer lets rows expire, as in Terraform's module of the table.</summary>
    private const string ExpiryAttribute = "_expires";

    /// <summary>Longer than any run, since credentials are not renewed here; on AWS they are renewed before they expire.</summary>
    private static readonly TimeSpan FunctionSession = TimeSpan.FromHours(12);

    private readonly PipelineOptions _pipeline = options.Pipeline;

    private readonly StackNames _names = NamesOf(options);

    private readonly string _group = GroupOf(options);

    private readonly FunctionDirectory _functions = new();

    private FaultInjector? _faults;

    public async Task<LocalCloud> StartAsync(CancellationToken cancellation)
    {
        var credentials = new CredentialStore(TimeProvider.System);
        var accounts = new AccountDirectory(AccountUnion.Of(StackAccounts.Create(_names), options.Accounts.Accounts), credentials);

        var cluster = await StartClusterAsync(cancellation);
        _faults = new(options.FaultPlan, cluster as EmbeddedCluster);
        var dynamo = await StartDynamoAsync(cancellation);
        var tables = new LocalTables(dynamo, options.Region);
        await tables.CreateAsync(_pipeline.Table with { TimeToLive = ExpiryAttribute }, cancellation);

        IAwsService[] services =
        [
            new GlueService(OpenRegistry(), new LocalGlueOptions { EvaluationDelay = options.EvaluationDelay }),
            new StsService(accounts),
            new DynamoDbService(dynamo, _names.ConsumerAccount),
            new SqsService(OpenQueues(), new SqsOptions(), TimeProvider.System),
            new InvokeService(_functions),
            new SecretsService(_names.ProducerAccount, options.Region, options.ProducerSecret is { } secret ? [secret] : []),
        ];
        var door = parts.Add(
            await FrontDoorServer.StartAsync(
                services,
                new SignatureVerifier(credentials, TimeProvider.System),
                new FrontDoorOptions { Port = options.Port, Faults = _faults },
                cancellation: cancellation
            )
        );
        Progress($"AWS: Glue, STS, SQS, DynamoDB and Lambda at {door.Endpoint}");

        var producer = await StartFunctionAsync(
            accounts,
            _names.ProducerAccount,
            _names.ProducerRoleArn,
            PipelineOptions.ProducerName,
            _pipeline.Producer,
            _pipeline.ProducerConcurrency,
            LocalCloudVariables.Producer(options, _names, cluster.BootstrapServers, door.Endpoint),
            cancellation
        );
        var consumer = await StartFunctionAsync(
            accounts,
            _names.ConsumerAccount,
            _names.ConsumerRoleArn,
            PipelineOptions.ConsumerName,
            _pipeline.Consumer,
            _pipeline.ConsumerConcurrency,
            LocalCloudVariables.Consumer(options, _names, door.Endpoint),
            cancellation
        );
        var mapping = parts.Add(await StartMappingAsync(cluster, consumer, accounts, services, cancellation));

        var endpoints = new LocalCloudEndpoints(
            door.Endpoint,
            options.Region,
            cluster.BootstrapServers,
            LocalCloudOwner.Producer,
            LocalCloudOwner.Consumer
        )
        {
            FailureQueue = new Uri(door.Endpoint, $"/{_names.ConsumerAccount}/{_names.FailureQueue}"),
        };
        return new LocalCloud(parts, endpoints, door.Calls, cluster, tables, accounts, producer, consumer, mapping, options.FaultPlan);
    }

    private static StackNames NamesOf(LocalCloudOptions options)
    {
        var names = new StackNames
        {
            Region = options.Region,
            Registry = options.Registry,
            Table = options.Pipeline.Table.Name,
        };
        return names with { ProducerSecretArn = options.ProducerSecret?.ArnIn(names.Region, names.ProducerAccount) };
    }

    /// <summary>Two stacks on one cluster must not share a group: each start and stop of one would rebalance the other.</summary>
    private static string GroupOf(LocalCloudOptions options) =>
        options.Pipeline.ConsumerGroupId
        ?? MappingFile
            .UuidOf(
                options.MappingPath,
                FunctionName.ArnOf(options.Region, NamesOf(options).ConsumerAccount, PipelineOptions.ConsumerName),
                options.Pipeline.Topic
            )
            .ToString();

    /// <summary>
    /// With a registry in memory, the schemas of earlier records on a real cluster are missing, so those records could never be stored.
    /// </summary>
    private StartingPosition StartingPosition() =>
        _pipeline.StartingPosition
        ?? (
            options.BootstrapServers is not null && options.RegistryFile is null
                ? EventSource.StartingPosition.Latest
                : EventSource.StartingPosition.TrimHorizon
        );

    private RegistryDatabase OpenRegistry() =>
        parts.Add(StackRegistry.Open(options.RegistryFile, _names.ProducerAccount, options.Region, options.Registry));

    private QueueDatabase OpenQueues()
    {
        var queues = parts.Add(new QueueDatabase(options.QueueFile, new SqsOptions().Retention));
        queues.Create(new QueueName(options.Region, _names.ConsumerAccount, _names.FailureQueue), DateTimeOffset.UtcNow);
        return queues;
    }

    private async Task<IKafkaCluster> StartClusterAsync(CancellationToken cancellation)
    {
        IKafkaCluster cluster = parts.Add<IKafkaCluster>(
            options.BootstrapServers is { } servers ? new ExternalCluster(servers) : EmbeddedCluster.Start(options.Brokers)
        );
        (cluster as EmbeddedCluster)?.CoordinateGroup(_group);
        await cluster.CreateTopicAsync(_pipeline.Topic, _pipeline.Partitions, cancellation);
        Progress(
            $"Kafka: topic {_pipeline.Topic} at {cluster.BootstrapServers}{(cluster is EmbeddedCluster ? EmbeddedCluster.ClientNote : "")}"
        );
        return cluster;
    }

    private async Task<DynaliteClient> StartDynamoAsync(CancellationToken cancellation)
    {
        var process = parts.Add(await DynaliteProcess.StartAsync(options.Dynalite, cancellation));
        Progress($"DynamoDB: table {_pipeline.Table.Name}, kept in {options.Dynalite.DataFolder ?? "memory"}");
        return parts.Add(new DynaliteClient(process.Endpoint));
    }

    private async Task<LambdaFunction> StartFunctionAsync(
        AccountDirectory accounts,
        string account,
        string role,
        string name,
        LocalCloudProgram program,
        int concurrency,
        IReadOnlyDictionary<string, string> variables,
        CancellationToken cancellation
    )
    {
        var function = new FunctionOptions
        {
            Name = name,
            AccountId = account,
            Region = options.Region,
            Executable = program.Executable,
            Arguments = program.Arguments,
            Environment = LocalCloudVariables.Merge(variables, program.Variables),
            Concurrency = concurrency,
        };
        var started = parts.Add(
            await LambdaFunction.StartAsync(function, Credentials, options.OnLog, injector: _faults, cancellation: cancellation)
        );
        _functions.Add(started);
        Progress($"Lambda: function {name} in account {account}");
        return started;

        FunctionCredentials Credentials()
        {
            var key = accounts.IssueFor(role, name, FunctionSession);
            return new FunctionCredentials(key.Id, key.Secret, key.SessionToken!);
        }
    }

    private Task<EventSourceMapping> StartMappingAsync(
        IKafkaCluster cluster,
        LambdaFunction consumer,
        AccountDirectory accounts,
        IAwsService[] services,
        CancellationToken cancellation
    )
    {
        // As in deploy/terraform/consumer, except for the group, which has a name there because policies refer to it.
        var mapping = new EventSourceMappingOptions
        {
            BootstrapServers = cluster.BootstrapServers,
            Topic = _pipeline.Topic,
            ConsumerGroupId = _group,
            Pollers = PollerMode.Provisioned,
            BatchSize = _pipeline.BatchSize,
            MaximumBatchingWindow = _pipeline.BatchingWindow,
            StartingPosition = StartingPosition(),
            MaximumRetryAttempts = _pipeline.MaximumRetryAttempts,
            BisectBatchOnFunctionError = true,
            FunctionResponseTypes = FunctionResponseTypes.ReportBatchItemFailures,
            OnFailureDestination = _names.FailureQueueArn,
            Concurrency = _pipeline.ConsumerConcurrency,
        };
        var role = new RoleCaller(accounts.FindRole(_names.ConsumerRoleArn)!, PipelineOptions.ConsumerName);
        return EventSourceMapping.StartAsync(
            mapping,
            consumer,
            options.OnFailure,
            aws: new RoleClient(services, role, options.Region),
            cancellation: cancellation
        );
    }

    private void Progress(string text) => options.OnProgress?.Invoke(text);
}
