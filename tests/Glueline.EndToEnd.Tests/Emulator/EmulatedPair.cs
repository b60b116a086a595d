using Glueline.Cli.Stacks;
using Glueline.EndToEnd.Tests.Packages;
using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.EventSource;
using Glueline.Local.Faults;
using Glueline.Local.Identity;
using Glueline.Local.Stack;

namespace Glueline.EndToEnd.Tests.Emulator;

/// <summary>
/// Both packages in the emulator, between the local registry, STS, Kafka cluster and DynamoDB: nothing of the local stack's own Lambda has
/// a part in it. An event source mapping invokes the consumer.
/// </summary>
internal sealed class EmulatedPair : IAsyncDisposable
{
    private const string Topic = "events";
    private const string Table = "events";
    private const int Partitions = 2;

    /// <summary>The table is in the owner's account here, and so the role is assumed within it.</summary>
    private const string Accounts = """
        {"accounts":[{"id":"111122223333","roles":[{"name":"schema-reader",
          "trust":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"arn:aws:iam::111122223333:root"},
            "Condition":{"StringEquals":{"sts:ExternalId":"shop"}}}},
          "policies":[{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"glue:GetSchemaVersion","Resource":"*"}}]}]}]}
        """;

    private readonly LocalServices _aws;
    private readonly EventSourceMapping _mapping;

    private EmulatedPair(LocalServices aws, EmulatedFunction producer, EmulatedFunction consumer, EventSourceMapping mapping) =>
        (_aws, Producer, Consumer, _mapping) = (aws, producer, consumer, mapping);

    public EmulatedFunction Producer { get; }

    public EmulatedFunction Consumer { get; }

    public FaultPlan Faults => _aws.Faults;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts everything; the test is skipped if a part is not installed.</summary>
    public static async Task<EmulatedPair> StartAsync(ShippedPackages packages, int seconds)
    {
        var emulator = EmulatorProgram.File;
        var (producerFolder, consumerFolder) = (packages.Extract("producer"), packages.Extract("consumer"));
        var dynalite = StackFiles.Dynalite(dataFolder: null);
        Assert.SkipUnless(dynalite.IsInstalled, string.Join(" ", dynalite.Errors()));
        var accounts = Path.Combine(packages.NewFolder(), "accounts.json");
        await File.WriteAllTextAsync(accounts, Accounts, Cancellation);
        var aws = await LocalServices.StartAsync(
            new()
            {
                Brokers = 1,
                Dynalite = dynalite,
                Tables = [new TableDefinition(Table, new KeyAttribute("id", KeyAttributeType.S))],
                Accounts = LocalAccounts.Load(accounts),
            },
            Cancellation
        );
        await aws.Cluster!.CreateTopicAsync(Topic, Partitions, Cancellation);
        var producer = EmulatedFunction.Start(emulator, producerFolder, seconds, Variables(aws, "producer", ForProducer(aws.Cluster)));
        var consumer = EmulatedFunction.Start(emulator, consumerFolder, seconds, Variables(aws, "consumer", ForConsumer));
        var mapping = await EventSourceMapping.StartAsync(
            new EventSourceMappingOptions
            {
                BootstrapServers = aws.Cluster.BootstrapServers,
                Topic = Topic,
                ConsumerGroupId = "emulated",
                Pollers = PollerMode.Provisioned,
                FunctionResponseTypes = FunctionResponseTypes.ReportBatchItemFailures,
                MaximumBatchingWindow = TimeSpan.FromMilliseconds(10),
                FirstBackoff = TimeSpan.FromMilliseconds(10),
            },
            consumer,
            cancellation: Cancellation
        );
        return new(aws, producer, consumer, mapping);
    }

    /// <summary>Waits until the consumer has done with all that is on the topic.</summary>
    public Task StoredAsync() => _mapping.WaitUntilDrainedAsync(TestStack.WaitLimit, Cancellation);

    /// <summary>The rows' keys.</summary>
    public async Task<List<string>> RowsAsync()
    {
        var keys = new List<string>();
        await foreach (var item in _aws.Tables!.ScanAsync(Table, Cancellation))
            keys.Add(item.GetProperty("id").GetProperty("S").GetString()!);
        return [.. keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Waits until a fault has struck.</summary>
    public async Task StruckAsync()
    {
        while (Faults.Occurred.Count == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _mapping.DisposeAsync();
        await Producer.DisposeAsync();
        await Consumer.DisposeAsync();
        await _aws.DisposeAsync();
    }

    private static Dictionary<string, string> Variables(LocalServices aws, string function, Dictionary<string, string> own) =>
        new(own)
        {
            ["AWS_REGION"] = aws.Region,
            ["AWS_ENDPOINT_URL"] = aws.Endpoint.ToString(),
            ["AWS_ACCESS_KEY_ID"] = aws.Owner.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = aws.Owner.SecretAccessKey,
            ["AWS_LAMBDA_FUNCTION_NAME"] = function,
        };

    private static Dictionary<string, string> ForProducer(EmbeddedCluster cluster) =>
        new()
        {
            ["GLUELINE_BOOTSTRAP_SERVERS"] = cluster.BootstrapServers,
            ["GLUELINE_TOPIC"] = Topic,
            ["GLUELINE_REGISTRY"] = LocalCloudOptions.DefaultRegistry,
            ["GLUELINE_KEY_FIELD"] = "id",
            ["GLUELINE_REQUIRED_FIELDS"] = "id",
        };

    private static Dictionary<string, string> ForConsumer { get; } =
        new()
        {
            ["GLUELINE_REGISTRY_ROLE_ARN"] = "arn:aws:iam::111122223333:role/schema-reader",
            ["GLUELINE_REGISTRY_EXTERNAL_ID"] = "shop",
            ["GLUELINE_TABLE"] = Table,
            ["GLUELINE_TABLE_KEY"] = "id",
        };
}
