using System.Text;
using System.Text.Json;
using Glueline.Aws;
using Glueline.Local.DynamoDb;
using Glueline.Local.EventSource;
using Glueline.Local.Faults;
using Glueline.Local.Lambda;
using Glueline.Local.Secrets;
using Glueline.Local.Stack;

namespace Glueline.EndToEnd.Tests;

/// <summary>
/// The whole system on this machine with the shipped functions: as native binaries if they are published, otherwise as built. With
/// GLUELINE_BOOTSTRAP set, on that Kafka cluster, each test on its own topic.
/// </summary>
internal sealed class TestStack : IAsyncDisposable
{
    public static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(40);

    private readonly LocalCloud _stack;

    private TestStack(LocalCloud stack, string topic)
    {
        _stack = stack;
        Topic = topic;
    }

    /// <summary>Whether tests run on an external Kafka cluster.</summary>
    public static bool IsOnAnotherCluster => Environment.GetEnvironmentVariable("GLUELINE_BOOTSTRAP") is { Length: > 0 };

    public LocalCloud Parts => _stack;

    public string Topic { get; }

    public const string Registry = "glueline";
    public const string Table = "events";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts a stack whose table has the string <c>id</c> as its key.</summary>
    /// <param name="producer">Variables of the producer function that override those of the stack.</param>
    /// <param name="compatibility">The compatibility mode of new schemas.</param>
    /// <param name="consumer">Variables of the consumer function that override those of the stack.</param>
    /// <param name="secret">The secret with the producer function's Kafka credentials.</param>
    /// <param name="programs">The functions' programs, by name, instead of the published ones.</param>
    /// <param name="faults">The faults to inject.</param>
    /// <param name="quarantine">Whether the consumer has a quarantine; without one Lambda discards what can't be stored.</param>
    /// <param name="pollers">The mapping's pollers.</param>
    /// <param name="keepsRecent">Whether the stack keeps what happened of late.</param>
    /// <param name="keyType">The type of the table's key, instead of a string.</param>
    public static async Task<TestStack> StartAsync(
        IReadOnlyDictionary<string, string>? producer = null,
        string compatibility = "FULL",
        IReadOnlyDictionary<string, string>? consumer = null,
        LocalSecret? secret = null,
        Func<string, LocalCloudProgram>? programs = null,
        FaultPlan? faults = null,
        KeyAttributeType keyType = KeyAttributeType.S,
        bool quarantine = true,
        PollerMode pollers = PollerMode.Provisioned,
        bool keepsRecent = false
    )
    {
        var dynalite = new DynaliteOptions { Folder = Path.Combine(Root, "local", "dynalite") };
        Assert.SkipUnless(dynalite.IsInstalled, string.Join(" ", dynalite.Errors()));
        var topic = $"events-{Guid.NewGuid():N}";
        var options = new LocalCloudOptions
        {
            Dynalite = dynalite,
            ProducerSecret = secret,
            FaultPlan = faults ?? new(),
            KeepsRecent = keepsRecent,
            BootstrapServers = Environment.GetEnvironmentVariable("GLUELINE_BOOTSTRAP") is { Length: > 0 } servers ? servers : null,
            Pipeline = new PipelineOptions
            {
                Producer = (programs?.Invoke("producer") ?? Program("producer", "Glueline.Producer")) with
                {
                    Variables = producer ?? new Dictionary<string, string>(),
                },
                Consumer = (programs?.Invoke("consumer") ?? Program("consumer", "Glueline.Consumer")) with
                {
                    Variables = consumer ?? new Dictionary<string, string>(),
                },
                Topic = topic,
                Schema = "events",
                Compatibility = compatibility,
                KeyField = "id",
                RequiredFields = "id",
                HasQuarantine = quarantine,
                Pollers = pollers,
                Table = new TableDefinition(Table, new KeyAttribute("id", keyType)),
                Partitions = 4,
                BatchingWindow = TimeSpan.FromMilliseconds(50),
            },
        };
        return new TestStack(await LocalCloud.StartAsync(options, Cancellation), topic);
    }

    /// <summary>Invokes the producer function.</summary>
    public Task<InvocationResult> InvokeAsync(string payload) => _stack.InvokeProducerAsync(Encoding.UTF8.GetBytes(payload), Cancellation);

    /// <summary>Invokes the producer function, which must not fail.</summary>
    public async Task<JsonElement> SendAsync(string payload)
    {
        var result = await InvokeAsync(payload);
        result.Fault.ShouldBeNull();
        return JsonDocument.Parse(result.Payload).RootElement;
    }

    /// <summary>Waits until the consumer has processed every record that the answer reports.</summary>
    /// <param name="answer">The producer's answer.</param>
    /// <param name="except">A partition that is not waited for.</param>
    public Task StoredAsync(JsonElement answer, int? except = null)
    {
        var targets = new Dictionary<int, long>();
        foreach (var sent in answer.GetProperty("events").EnumerateArray().Where(sent => sent.TryGetProperty("offset", out _)))
        {
            var (partition, next) = (sent.GetProperty("partition").GetInt32(), sent.GetProperty("offset").GetInt64() + 1);
            targets[partition] = Math.Max(next, targets.GetValueOrDefault(partition));
        }

        if (except is { } excepted)
            targets.Remove(excepted);

        return _stack.Mapping.WaitUntilDrainedAsync(targets, WaitLimit, Cancellation);
    }

    /// <summary>The table's rows in DynamoDB's JSON, by id, without what the consumer adds to them, and without deleted ones.</summary>
    public async Task<Dictionary<string, string>> RowsAsync()
    {
        var rows = new Dictionary<string, string>();
        await foreach (var item in _stack.Tables.ScanAsync(Table, Cancellation))
        {
            if (item.TryGetProperty("_glueline", out var added) && added.GetProperty("M").TryGetProperty("deleted", out _))
                continue;
            var attributes = item.EnumerateObject()
                .Where(attribute => attribute.Name is not ("_glueline" or "_expires"))
                .OrderBy(attribute => attribute.Name, StringComparer.Ordinal)
                .Select(attribute => $"\"{attribute.Name}\":{attribute.Value.GetRawText()}");
            rows.Add(item.GetProperty("id").EnumerateObject().Single().Value.GetString()!, $"{{{string.Join(",", attributes)}}}");
        }

        return rows;
    }

    /// <summary>Calls an AWS service through the front door with given credentials.</summary>
    public async Task<JsonElement> CallAsync(AwsService service, AwsIdentity identity, string operation, string body)
    {
        using var client = new AwsJsonClient(service, identity, EnvironmentOfAws);
        return JsonDocument.Parse((await client.CallAsync(operation, Encoding.UTF8.GetBytes(body), Cancellation)).Body).RootElement;
    }

    public AwsIdentity ProducerOwner => Owner(_stack.Endpoints.Producer);

    public AwsIdentity ConsumerOwner => Owner(_stack.Endpoints.Consumer);

    public AwsEnvironment EnvironmentOfAws =>
        AwsEnvironment.From(
            new Dictionary<string, string>
            {
                ["AWS_REGION"] = _stack.Endpoints.Region,
                ["AWS_ENDPOINT_URL"] = _stack.Endpoints.Aws.ToString(),
            }
        );

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    private static AwsIdentity Owner(LocalCloudOwner owner) => AwsIdentity.Static(owner.AccessKeyId, owner.SecretAccessKey);

    private static LocalCloudProgram Program(string function, string project)
    {
        var native = Path.Combine(Root, "artifacts", "functions", function, project);
        return new LocalCloudProgram(
            File.Exists(native) ? native : Path.Combine(Root, "artifacts", "bin", project, "release", $"{project}.dll")
        );
    }

    private static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Glueline.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No Glueline.slnx above {AppContext.BaseDirectory}.");
    }
}
