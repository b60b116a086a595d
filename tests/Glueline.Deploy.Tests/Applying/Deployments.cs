namespace Glueline.Deploy.Tests.Applying;

/// <summary>Deployments that several tests look at and none changes, each applied once.</summary>
internal sealed class Deployments : IDisposable
{
    /// <summary>A second consumer, where there is one, and its account.</summary>
    public const string Analytics = "analytics";

    public const string AnalyticsAccount = "777788889999";

    public const string Key = "arn:aws:kms:eu-central-1:444455556666:key/0a1b2c3d-0000-4000-8000-00000000cafe";

    private readonly Lazy<Task<Deployment>> _both = Applied(() => Deployment.OfBothAsync());

    private readonly Lazy<Task<Resources>> _bothExtended = new(async () =>
        await (await Shared!.Both).ResourcesWithAsync(
            """additional_consumers={"analytics":{"account_id":"777788889999","region":"eu-west-1"}}""",
            "diagnostics=true"
        )
    );

    private readonly Lazy<Task<Deployment>> _consumer = Applied(() =>
        Deployment.OfConsumerAsync(
            "producer_outputs_file=tests/producer-multi-vpc.json",
            "pollers=null",
            "function_in_vpc=true",
            $"kms_key_arn={Key}",
            """quarantine_bucket={"name":"records"}""",
            "maximum_retry_attempts=3",
            "diagnostics=true",
            "failure_destination=bucket"
        )
    );

    private readonly Lazy<Task<Deployment>> _producer = Applied(() =>
        Deployment.OfProducerAsync(
            "connectivity=multi_vpc",
            "client_authentication=iam",
            "cluster_type=express",
            "topic_created_by=function",
            "function_architecture=arm64",
            """function_rollout={"stable_version":"7","weight":0.1}""",
            "demo_events_per_minute=60",
            """additional_consumers={"analytics":{"account_id":"777788889999"}}""",
            "diagnostics=true",
            $"kms_key_arn={Key.Replace(AccountProcess.Consumer, AccountProcess.Producer, StringComparison.Ordinal)}"
        )
    );

    public static Deployments Shared { get; } = new();

    /// <summary>Both accounts with as few variables as possible.</summary>
    public Task<Deployment> Both => _both.Value;

    /// <summary>
    /// The resources of both accounts if there is a second consumer in another region, and somebody wants to look into the VPCs.
    /// </summary>
    public Task<Resources> BothExtended => _bothExtended.Value;

    /// <summary>
    /// A consumer in the VPC with on-demand pollers over multi-VPC connectivity, IAM, a key of its own and a bucket for discarded batches.
    /// </summary>
    public Task<Deployment> Consumer => _consumer.Value;

    /// <summary>The producer on the other side of that, with Express brokers and a new version of its function on trial.</summary>
    public Task<Deployment> Producer => _producer.Value;

    public Task<Deployment> OfAsync(string root) =>
        root switch
        {
            "both" => Both,
            "producer" => Producer,
            _ => Consumer,
        };

    public void Dispose()
    {
        foreach (var deployment in new[] { _both, _consumer, _producer })
            if (deployment is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
                deployment.Value.Result.Dispose();
    }

    private static Lazy<Task<Deployment>> Applied(Func<Task<Deployment>> start) =>
        new(async () =>
        {
            var deployment = await start();
            await deployment.ApplyAsync();
            return deployment;
        });
}
