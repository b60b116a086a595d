using System.Globalization;
using Glueline.Cli.Rows;
using Glueline.Evolution;
using Glueline.Local.DynamoDb;
using Glueline.Local.EventSource;
using Glueline.Local.Faults;
using Glueline.Local.Identity;
using Glueline.Local.Stack;
using Glueline.Registry;

namespace Glueline.Cli.Stacks;

/// <summary>A stack as the command line describes it.</summary>
internal sealed record StackSettings
{
    private const string RowsSuffix = "-rows";

    /// <summary>As the event source mapping calls it.</summary>
    private const string RecordsLost = "RecordsLost";

    public required string Topic { get; init; }

    public required string Schema { get; init; }

    /// <summary>The field that names each event's schema; null gives all events the one schema.</summary>
    public string? SchemaFrom { get; init; }

    /// <summary>How many kinds of event get a schema of their own.</summary>
    public int MaxSchemas { get; init; } = EvolvingSchemas.DefaultMaximum;

    /// <summary>The verb that starts the stack: what refusals say to do is done with its options.</summary>
    public string Verb { get; init; } = "up";

    /// <summary>How schemas come to be and evolve.</summary>
    public EvolutionSettings Evolution { get; init; } = EvolutionSettings.Default;

    /// <summary>The fields that become the record's key.</summary>
    public required IReadOnlyList<string> KeyFields { get; init; }

    public required TableKey TableKey { get; init; }

    public required KeyTypes KeyTypes { get; init; }

    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; }

    /// <summary>A real cluster; null is the embedded one.</summary>
    public string? Bootstrap { get; init; }

    /// <summary>Where registry and tables are kept; null keeps them in memory.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Where the outputs are written that <c>glueline doctor</c> reads; null writes none.</summary>
    public StackOutputs? Outputs { get; init; }

    /// <summary>The faults that the stack shall have.</summary>
    public FaultPlan Faults { get; init; } = new();

    public LocalAccounts Accounts { get; init; } = LocalAccounts.None;

    /// <summary>Null leaves the stack's own default.</summary>
    public TimeSpan? EvaluationDelay { get; init; }

    /// <summary>A topic's name with a suffix is always a table's name, however short the topic is.</summary>
    public string Table => Topic + RowsSuffix;

    /// <param name="onProgress">Told what is up.</param>
    /// <param name="onLoss">Told of records that retention took before they were read, at once; from several threads.</param>
    public LocalCloudOptions ToOptions(Action<string>? onProgress = null, Action<DeliveryFailure>? onLoss = null) =>
        new()
        {
            Port = Port,
            RegistryFile = DataFolder is null ? null : Path.Combine(Directory.CreateDirectory(DataFolder).FullName, "registry.db"),
            QueueFile = DataFolder is null ? null : Path.Combine(DataFolder, "queues.db"),
            MappingFile = DataFolder is null ? null : Path.Combine(DataFolder, "mappings.db"),
            BootstrapServers = Bootstrap,
            Dynalite = StackFiles.Dynalite(DataFolder is null ? null : Path.Combine(DataFolder, "tables")),
            OnProgress = onProgress,
            OnFailure = onLoss is null
                ? null
                : failure =>
                {
                    if (failure.ErrorType is RecordsLost)
                        onLoss(failure);
                },
            FaultPlan = Faults,
            Accounts = Accounts,
            EvaluationDelay = EvaluationDelay ?? LocalCloudOptions.DefaultEvaluationDelay,
            Pipeline = new()
            {
                Producer = StackFiles.Producer,
                Consumer = StackFiles.Consumer,
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
