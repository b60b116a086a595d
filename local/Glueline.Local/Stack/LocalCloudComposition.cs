using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.EventSource.Storage;
using Glueline.Local.Faults;
using Glueline.Local.FrontDoor;
using Glueline.Local.Glue;
using Glueline.Local.Identity;
using Glueline.Local.Identity.Signing;
using Glueline.Local.Identity.Sts;
using Glueline.Local.Lambda;
using Glueline.Local.Logs;
using Glueline.Local.Protocol;
using Glueline.Local.Recent;
using Glueline.Local.Secrets;
using Glueline.Local.Sqs;
using Glueline.Local.Sqs.Storage;
using Glueline.Local.Storage;

namespace Glueline.Local.Stack;

/// <summary>Composes a stack: each part gets what it needs from those started before it.</summary>
internal sealed class LocalCloudComposition(LocalCloudOptions options, LocalCloudParts parts)
{
    /// <summary>Longer than any run, since credentials are not renewed here; on AWS they are renewed before they expire.</summary>
    private static readonly TimeSpan FunctionSession = TimeSpan.FromHours(12);

    private readonly PipelineOptions _pipeline = options.Pipeline;

    private readonly StackNames _names = NamesOf(options);

    private readonly Guid _mappingId = MappingIdOf(options);

    private readonly FunctionDirectory _functions = new();

    private readonly MappingDirectory _mappings = new();

    private FaultInjector? _faults;

    public async Task<LocalCloud> StartAsync(CancellationToken cancellation)
    {
        var credentials = new CredentialStore(TimeProvider.System);
        var accounts = new AccountDirectory(AccountUnion.Of(StackAccounts.Create(_names), options.Accounts.Accounts), credentials);

        var kafka = await StackCluster.StartAsync(options, parts, Group, cancellation);
        var (cluster, bootstrapServers) = kafka;
        var verdicts = new VersionVerdicts();
        _faults = new(options.FaultPlan, cluster as EmbeddedCluster, credentials: credentials, verdicts: verdicts);
        var (store, tables) = await StackTables.StartAsync(options, parts, cancellation);
        var recent = options.KeepsRecent ? parts.Add(KeepRecent(tables)) : null;
        var pages = new StackPages(options, kafka, tables);

        var database = parts.Add(new QueueDatabase(options.QueueFile, new SqsOptions().Retention));
        var queues = new StackQueues(database, options, _names);
        IAwsService[] services =
        [
            new GlueService(
                OpenRegistry(),
                new()
                {
                    EvaluationDelay = options.EvaluationDelay,
                    Verdicts = verdicts,
                    OnCall = recent is null ? null : recent.OnRegistryCall,
                }
            ),
            new StsService(accounts),
            new DynamoDbService(store, _names.ConsumerAccount, options.OnTableWrite, recent is null ? null : recent.OnTableCall),
            new SqsService(database, new SqsOptions(), TimeProvider.System),
            new LambdaService(_functions, _mappings),
            new LogsService(_functions),
            new SecretsService(_names.ProducerAccount, options.Region, options.ProducerSecret is { } secret ? [secret] : []),
        ];
        var door = parts.Add(
            await FrontDoorServer.StartAsync(
                services,
                new SignatureVerifier(credentials, TimeProvider.System),
                new FrontDoorOptions
                {
                    Port = options.Port,
                    Faults = _faults,
                    Pages = pages.Pages,
                    Site = options.Site,
                },
                cancellation: cancellation
            )
        );
        Progress($"AWS: Glue, STS, SQS, DynamoDB, Lambda and CloudWatch Logs at {door.Endpoint}");

        var producer = await StartFunctionAsync(
            accounts,
            _names.ProducerAccount,
            _names.ProducerRoleArn,
            PipelineOptions.ProducerName,
            _pipeline.Producer,
            _pipeline.ProducerConcurrency,
            _pipeline.ProducerTimeout,
            LocalCloudVariables.Producer(options, _names, cluster.BootstrapServers, door.Endpoint),
            recent is null ? null : recent.OnProducerInvocation,
            cancellation
        );
        pages.ProducerStarted();
        var consumer = await StartFunctionAsync(
            accounts,
            _names.ConsumerAccount,
            _names.ConsumerRoleArn,
            PipelineOptions.ConsumerName,
            _pipeline.Consumer,
            _pipeline.ConsumerConcurrency,
            _pipeline.ConsumerTimeout,
            LocalCloudVariables.Consumer(options, _names, door.Endpoint, queues.QuarantineAt(door.Endpoint)),
            onInvocation: null,
            cancellation
        );
        pages.ConsumerStarted();
        var role = new RoleCaller(accounts.FindRole(_names.ConsumerRoleArn)!, PipelineOptions.ConsumerName);
        var mappings = new StackMappings(
            options,
            parts,
            _names,
            _mappingId,
            Group,
            cluster,
            bootstrapServers,
            consumer,
            new RoleClient(services, role, options.Region)
        )
        {
            Directory = _mappings,
            OnBatch = recent is null ? null : recent.OnBatch,
        };
        var mapping = await mappings.StartAsync(cancellation);
        pages.MappingStarted(mapping);

        var endpoints = new LocalCloudEndpoints(
            door.Endpoint,
            options.Region,
            bootstrapServers,
            LocalCloudOwner.Producer,
            LocalCloudOwner.Consumer
        )
        {
            FailureQueue = queues.FailuresAt(door.Endpoint),
            Quarantine = queues.QuarantineAt(door.Endpoint),
            MappingId = _mappingId,
        };
        return new LocalCloud(parts, endpoints, door.Calls, cluster, tables, accounts, producer, consumer, mapping, options.FaultPlan)
        {
            Mappings = mappings,
            Recent = recent,
            Queues = queues,
            Status = pages.Status,
        };
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

    private static Guid MappingIdOf(LocalCloudOptions options) =>
        MappingFile.UuidOf(
            options.MappingPath,
            FunctionName.ArnOf(options.Region, NamesOf(options).ConsumerAccount, PipelineOptions.ConsumerName),
            options.Pipeline.Topic
        );

    /// <summary>Two stacks on one cluster must not share a group: each start and stop of one would rebalance the other.</summary>
    private string Group => _pipeline.ConsumerGroupId ?? _mappingId.ToString();

    private RecentActivity KeepRecent(LocalTables tables) =>
        new(
            new()
            {
                ProducerRoleArn = _names.ProducerRoleArn,
                OpensEnvelopes = _pipeline.Envelopes is not "off",
                KeyNamesOf = table => tables.KeyNamesOfAsync(table, CancellationToken.None),
            },
            TimeProvider.System
        );

    private RegistryDatabase OpenRegistry() =>
        parts.Add(StackRegistry.Open(options.RegistryFile, _names.ProducerAccount, options.Region, options.Registry));

    private async Task<LambdaFunction> StartFunctionAsync(
        AccountDirectory accounts,
        string account,
        string role,
        string name,
        LocalCloudProgram program,
        int concurrency,
        TimeSpan timeout,
        IReadOnlyDictionary<string, string> variables,
        Action<Invocation>? onInvocation,
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
            Timeout = timeout,
        };
        var started = parts.Add(
            await LambdaFunction.StartAsync(
                function,
                Credentials,
                options.OnLog,
                injector: _faults,
                onInvocation: onInvocation,
                cancellation: cancellation
            )
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

    private void Progress(string text) => options.OnProgress?.Invoke(text);
}
