using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.EventSource;
using Glueline.Local.Faults;
using Glueline.Local.FrontDoor;
using Glueline.Local.Glue;
using Glueline.Local.Identity;
using Glueline.Local.Lambda;
using Glueline.Local.Secrets;

namespace Glueline.Local.Stack;

/// <summary>The configuration of a local stack.</summary>
internal sealed class LocalCloudOptions
{
    /// <summary>The port of a long-running stack, by convention.</summary>
    public const int WellKnownPort = 4590;

    /// <summary>The port of a long-running stack's Kafka cluster, by convention.</summary>
    public const int WellKnownKafkaPort = 9092;

    /// <summary>The default region.</summary>
    public const string DefaultRegion = "eu-central-1";

    /// <summary>The default of <see cref="EvaluationDelay"/>.</summary>
    public static readonly TimeSpan DefaultEvaluationDelay = TimeSpan.FromMilliseconds(500);

    /// <summary>The default of <see cref="Registry"/>.</summary>
    public const string DefaultRegistry = "glueline";

    /// <summary>The front door's port on loopback. Default: 0, which picks a free one.</summary>
    public int Port { get; init; }

    /// <summary>The region of both accounts. Default: <c>eu-central-1</c>.</summary>
    public string Region { get; init; } = DefaultRegion;

    /// <summary>The schema registry to which both accounts' policies give access.</summary>
    public string Registry { get; init; } = DefaultRegistry;

    /// <summary>The file that the schema registry is kept in. Default: null, which keeps it in memory.</summary>
    public string? RegistryFile { get; init; }

    /// <summary>The file that the queues are kept in. Default: null, which keeps them in memory.</summary>
    public string? QueueFile { get; init; }

    /// <summary>
    /// The file that keeps the event source mapping's UUID, which is its consumer group's name, so that a restarted stack continues where
    /// it stopped. Default: null, which puts it next to the queues' or the registry's file; without those, each start is a new mapping.
    /// </summary>
    public string? MappingFile { get; init; }

    /// <summary>The bootstrap servers of a real Kafka cluster. Default: null, which starts one.</summary>
    public string? BootstrapServers { get; init; }

    /// <summary>The Apache Kafka to start. Default: null, which starts the embedded cluster.</summary>
    public KafkaDistribution? Kafka { get; init; }

    /// <summary>The folder that keeps the data of <see cref="Kafka"/>. Default: null, for one that is removed in the end.</summary>
    public string? KafkaFolder { get; init; }

    /// <summary>
    /// The port on loopback at which clients reach the cluster that the stack starts. Default: 0, for free ones; the embedded cluster's
    /// brokers have those in any case.
    /// </summary>
    public int KafkaPort { get; init; }

    /// <summary>The number of brokers of the embedded cluster. Default: 3.</summary>
    public int Brokers { get; init; } = EmbeddedCluster.DefaultBrokers;

    /// <summary>A secret in the producer's account with its function's Kafka credentials. Default: null, for none.</summary>
    public LocalSecret? ProducerSecret { get; init; }

    /// <summary>Where dynalite, the local DynamoDB, is installed.</summary>
    public required DynaliteOptions Dynalite { get; init; }

    /// <summary>The DynamoDB that keeps the tables. Default: null, which starts dynalite.</summary>
    public RemoteTablesOptions? RemoteTables { get; init; }

    /// <summary>The two functions, their topic and their table.</summary>
    public required PipelineOptions Pipeline { get; init; }

    /// <summary>Accounts in addition to the producer's and the consumer's. Default: none.</summary>
    public LocalAccounts Accounts { get; init; } = LocalAccounts.None;

    /// <summary>The faults to inject. Default: none; rules can be added while the stack runs.</summary>
    public FaultPlan FaultPlan { get; init; } = new();

    /// <summary>
    /// How long a version stays PENDING in the modes that compare with many versions. Default: 500 ms; with zero it never is.
    /// </summary>
    public TimeSpan EvaluationDelay { get; init; } = DefaultEvaluationDelay;

    /// <summary>Called with a line for people when a part has started.</summary>
    public Action<string>? OnProgress { get; init; }

    /// <summary>Called for each line that a function writes, from several threads.</summary>
    public Action<FunctionLogLine>? OnLog { get; init; }

    /// <summary>Called for each failure to deliver records to the consumer, from several threads.</summary>
    public Action<DeliveryFailure>? OnFailure { get; init; }

    /// <summary>Called with the request of each PutItem and BatchWriteItem that has succeeded, from several threads.</summary>
    public Action<ReadOnlyMemory<byte>>? OnTableWrite { get; init; }

    /// <summary>A web site for people at the stack's address. Default: null, for none.</summary>
    public ISite? Site { get; init; }

    /// <summary>
    /// Whether the stack keeps what happened of late, for its pages, in some 60 MB at most. Default: false.
    /// </summary>
    public bool KeepsRecent { get; init; }

    internal string? MappingPath => MappingFile ?? ((QueueFile ?? RegistryFile) is { } file ? file + ".mappings" : null);

    private string? RealCluster => BootstrapServers ?? (Kafka is { } kafka ? $"Apache Kafka of {kafka.Folder}" : null);

    internal IEnumerable<string> Errors()
    {
        if (FrontDoorOptions.PortError(Port) is { } portError)
            yield return portError;
        if (FrontDoorOptions.PortError(KafkaPort) is { } kafkaPortError)
            yield return kafkaPortError;
        if (KafkaPort > 0 && BootstrapServers is not null)
            yield return $"Port {KafkaPort} is for a cluster that the stack starts, but it uses {BootstrapServers}.";
        if (Brokers < 1)
            yield return $"The embedded Kafka cluster needs at least one broker, not {Brokers}.";
        if (LocalGlueOptions.DelayError(EvaluationDelay) is { } delayError)
            yield return delayError;
        if (RealCluster is { } real && FaultPlan.Rules.FirstOrDefault(rule => rule.Action is KafkaFault) is { } misplaced)
            yield return $"The fault on {misplaced.Trigger} needs the embedded Kafka cluster, but the stack uses {real}.";
        if (BootstrapServers is not null && Kafka is not null)
            yield return $"The stack can't use both {BootstrapServers} and an Apache Kafka that it starts.";
        if (BootstrapServers is { } servers && string.IsNullOrWhiteSpace(servers))
            yield return "The bootstrap servers of the Kafka cluster are empty.";
        if (ProducerSecret is { } secret && (secret.Name.Length == 0 || secret.Text.Length == 0))
            yield return "The producer's secret needs a name and a value.";
        foreach (var fault in (RemoteTables is null ? Dynalite.Errors() : []).Concat(Pipeline.Errors()))
            yield return fault;
    }
}
