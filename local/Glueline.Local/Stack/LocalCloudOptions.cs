using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.EventSource;
using Glueline.Local.Faults;
using Glueline.Local.Identity;
using Glueline.Local.Lambda;
using Glueline.Local.Secrets;

namespace Glueline.Local.Stack;

/// <summary>What a local stack consists of.</summary>
public sealed class LocalCloudOptions
{
    /// <summary>The port at which people and tools expect a stack that stays.</summary>
    public const int WellKnownPort = 4590;

    public const string DefaultRegion = "eu-central-1";
    public static readonly TimeSpan DefaultEvaluationDelay = TimeSpan.FromMilliseconds(500);

    public const string DefaultRegistry = "glueline";

    /// <summary>The front door's port on loopback; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    public string Region { get; init; } = DefaultRegion;

    /// <summary>The registry that the shipped policies give both accounts access to.</summary>
    public string Registry { get; init; } = DefaultRegistry;

    /// <summary>The file that the schema registry is kept in; null keeps it in memory.</summary>
    public string? RegistryFile { get; init; }

    /// <summary>The file that the queues are kept in; null keeps them in memory.</summary>
    public string? QueueFile { get; init; }

    /// <summary>
    /// The file that keeps the event source mapping's UUID, which is its consumer group's name: a stack that starts again goes on where it
    /// was. Null, the default, puts it beside the queues' or the registry's file; without any of these, each start is a new mapping.
    /// </summary>
    public string? MappingFile { get; init; }

    /// <summary>A real Kafka cluster; null starts the embedded one.</summary>
    public string? BootstrapServers { get; init; }

    /// <summary>How many brokers the embedded cluster has.</summary>
    public int Brokers { get; init; } = EmbeddedCluster.DefaultBrokers;

    /// <summary>A secret of the producer's account, by which its function signs in to Kafka; null, the default, for none.</summary>
    public LocalSecret? ProducerSecret { get; init; }

    public required DynaliteOptions Dynalite { get; init; }

    /// <summary>The two functions with their topic and table.</summary>
    public required PipelineOptions Pipeline { get; init; }

    /// <summary>Accounts besides the producer's and the consumer's. Default: none.</summary>
    public LocalAccounts Accounts { get; init; } = LocalAccounts.None;

    /// <summary>The faults that the stack shall have. Default: none; more can be added while it runs.</summary>
    public FaultPlan FaultPlan { get; init; } = new();

    /// <summary>How long a version is PENDING in the modes that compare with many versions. Default 500 ms; zero settles at once.</summary>
    public TimeSpan EvaluationDelay { get; init; } = DefaultEvaluationDelay;

    /// <summary>Told, in words for people, what is up.</summary>
    public Action<string>? OnProgress { get; init; }

    /// <summary>Told of each line that a function writes; from several threads.</summary>
    public Action<FunctionLogLine>? OnLog { get; init; }

    /// <summary>Told of each failure to deliver records to the consumer; from several threads.</summary>
    public Action<DeliveryFailure>? OnFailure { get; init; }

    internal string? KeptMappings => MappingFile ?? ((QueueFile ?? RegistryFile) is { } beside ? beside + ".mappings" : null);

    internal IEnumerable<string> Faults()
    {
        if (Port is < 0 or > 65535)
            yield return $"Port {Port} is not between 0 and 65535.";
        if (Brokers < 1)
            yield return $"The embedded Kafka cluster needs at least one broker, not {Brokers}.";
        if (EvaluationDelay < TimeSpan.Zero)
            yield return $"The evaluation delay {EvaluationDelay} is negative.";
        if (BootstrapServers is not null && FaultPlan.Rules.FirstOrDefault(rule => rule.Action is KafkaFault) is { } misplaced)
            yield return $"The fault on {misplaced.Trigger} strikes the embedded Kafka cluster, but the stack uses {BootstrapServers}.";
        if (BootstrapServers is { } servers && string.IsNullOrWhiteSpace(servers))
            yield return "The bootstrap servers of the Kafka cluster are empty.";
        if (ProducerSecret is { } secret && (secret.Name.Length == 0 || secret.Text.Length == 0))
            yield return "The producer's secret needs a name and a text.";
        foreach (var fault in Dynalite.Faults().Concat(Pipeline.Faults()))
            yield return fault;
    }
}
