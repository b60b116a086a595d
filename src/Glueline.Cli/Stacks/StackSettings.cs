using System.Globalization;
using Glueline.Cli.Rows;
using Glueline.Evolution;
using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.EventSource;
using Glueline.Local.Faults;
using Glueline.Local.FrontDoor;
using Glueline.Local.Identity;
using Glueline.Local.Lambda;
using Glueline.Local.Stack;
using Glueline.Registry;

namespace Glueline.Cli.Stacks;

/// <summary>The settings of a stack, from the command line.</summary>
internal sealed record StackSettings
{
    private const string RowsSuffix = "-rows";

    /// <summary>The event source mapping's error type.</summary>
    private const string RecordsLost = "RecordsLost";

    public required string Topic { get; init; }

    public required string Schema { get; init; }

    /// <summary>The field that names each event's schema; null gives all events the same schema.</summary>
    public string? SchemaFrom { get; init; }

    /// <summary>The maximum number of kinds of event that get a schema of their own.</summary>
    public int MaxSchemas { get; init; } = EvolvingSchemas.DefaultMaximum;

    /// <summary>The verb that starts the stack: refusals suggest its options.</summary>
    public string Verb { get; init; } = "up";

    /// <summary>How schemas are inferred and evolve.</summary>
    public EvolutionSettings Evolution { get; init; } = EvolutionSettings.Default;

    /// <summary>The fields that become the record's key.</summary>
    public required IReadOnlyList<string> KeyFields { get; init; }

    public required TableKey TableKey { get; init; }

    public required KeyTypes KeyTypes { get; init; }

    /// <summary>The front door's port; 0 uses a free one.</summary>
    public int Port { get; init; }

    /// <summary>The port at which clients reach the cluster that the stack starts; 0 uses free ones.</summary>
    public int KafkaPort { get; init; }

    /// <summary>The bootstrap servers of a real cluster; null uses the embedded one.</summary>
    public string? Bootstrap { get; init; }

    /// <summary>The Apache Kafka to start in place of the embedded cluster; null for none.</summary>
    public KafkaDistribution? Kafka { get; init; }

    /// <summary>The folder of the registry and the tables; null keeps them in memory.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The DynamoDB that keeps the tables; null starts dynalite.</summary>
    public RemoteTablesOptions? Tables { get; init; }

    /// <summary>Whether the stack keeps what happened of late, for whoever looks at its pages.</summary>
    public bool KeepsRecent { get; init; }

    /// <summary>The outputs that <c>glueline doctor</c> reads; null writes none.</summary>
    public StackOutputs? Outputs { get; init; }

    /// <summary>The faults to inject into the stack.</summary>
    public FaultPlan Faults { get; init; } = new();

    public LocalAccounts Accounts { get; init; } = LocalAccounts.None;

    /// <summary>How long a version stays PENDING; null uses the stack's default.</summary>
    public TimeSpan? EvaluationDelay { get; init; }

    /// <summary>The consumer function's program, if it is one of the user's own; null uses the one that stores rows.</summary>
    public LocalCloudProgram? Consumer { get; init; }

    /// <summary>The web site at the stack's address; null for none.</summary>
    public ISite? Site { get; init; }

    /// <summary>The table's name. A topic's name may be too short for a table; with the suffix it never is.</summary>
    public string Table => Topic + RowsSuffix;

    /// <param name="onProgress">Called when a part of the stack has started.</param>
    /// <param name="onLoss">Called at once, from several threads, for records that retention deleted before they were read.</param>
    /// <param name="onLog">Called for each line that a function writes, from several threads.</param>
    public LocalCloudOptions ToOptions(
        Action<string>? onProgress = null,
        Action<DeliveryFailure>? onLoss = null,
        Action<FunctionLogLine>? onLog = null
    ) =>
        new()
        {
            Port = Port,
            RegistryFile = DataFolder is null ? null : Path.Combine(Directory.CreateDirectory(DataFolder).FullName, "registry.db"),
            QueueFile = DataFolder is null ? null : Path.Combine(DataFolder, "queues.db"),
            MappingFile = DataFolder is null ? null : Path.Combine(DataFolder, "mappings.db"),
            BootstrapServers = Bootstrap,
            Kafka = Kafka,
            KafkaFolder = Kafka is null || DataFolder is null ? null : Path.Combine(DataFolder, "kafka"),
            KafkaPort = KafkaPort,
            Dynalite = Tables is null
                ? StackFiles.Dynalite(DataFolder is null ? null : Path.Combine(DataFolder, "tables"))
                : new() { Folder = "" },
            RemoteTables = Tables,
            KeepsRecent = KeepsRecent,
            OnProgress = onProgress,
            OnLog = onLog,
            OnFailure = onLoss is null
                ? null
                : failure =>
                {
                    if (failure.ErrorType is RecordsLost)
                        onLoss(failure);
                },
            FaultPlan = Faults,
            Site = Site,
            Accounts = Accounts,
            EvaluationDelay = EvaluationDelay ?? LocalCloudOptions.DefaultEvaluationDelay,
            Pipeline = new()
            {
                Producer = StackFiles.Producer,
                Consumer = Consumer ?? StackFiles.Consumer,
                Topic = Topic,
                Schema = Schema,
                SchemaFrom = SchemaFrom,
                MaxSchemas = MaxSchemas is EvolvingSchemas.DefaultMaximum ? null : MaxSchemas.ToString(CultureInfo.InvariantCulture),
                Profile = Evolution.Profile,
                Compatibility = Evolution.Mode.Name,
                Overflow = Evolution.Overflow,
                Numbers = Evolution.Numbers,
                LogicalTypes = Evolution.LogicalTypes,
                Maps = Evolution.Maps,
                FieldNames = Evolution.FieldNames,
                MaxFields = Evolution.MaxFields,
                MaxDepth = Evolution.MaxDepth,
                Remedies = Verb,
                KeyField = ListText.Join(KeyFields),
                RequiredFields = ListText.Join(
                    TableKey.Fields.Concat(KeyFields).Concat(Evolution.Options.Inference.RequiredFields).Distinct()
                ),
                Table = new(
                    Table,
                    new(TableKey.Hash, TypeOf(KeyTypes.Hash)),
                    TableKey.Range is { } range ? new(range, TypeOf(KeyTypes.Range!.Value)) : null
                ),
            },
        };

    private static KeyAttributeType TypeOf(char letter) => Enum.Parse<KeyAttributeType>([letter]);
}
