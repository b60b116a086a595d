using Glueline.Cli.Events;
using Glueline.Cli.Rows;
using Glueline.Cli.Stacks;
using Glueline.Local.Broker;
using Glueline.Local.DynamoDb;
using Glueline.Local.Faults;
using Glueline.Registry;

namespace Glueline.Cli.Running;

/// <summary>The options of a run, checked before anything is started.</summary>
internal sealed record RunOptions
{
    public required EventSource Source { get; init; }

    public required Additions Additions { get; init; }

    public required SenderLimits Limits { get; init; }

    public required string Topic { get; init; }

    public required string Schema { get; init; }

    /// <summary>How schemas are inferred and evolve.</summary>
    public EvolutionSettings Evolution { get; init; } = EvolutionSettings.Default;

    /// <summary>The field that names each event's schema; null gives all events the same schema.</summary>
    public string? SchemaFrom { get; init; }

    /// <summary>The maximum number of kinds of event that get a schema of their own.</summary>
    public int MaxSchemas { get; init; } = EvolvingSchemas.DefaultMaximum;

    /// <summary>The fields that become the record's key; records with the same key stay in order.</summary>
    public required IReadOnlyList<string> KeyFields { get; init; }

    public required TableKey TableKey { get; init; }

    public string? Report { get; init; }

    public bool Keep { get; init; }

    /// <summary>The web site of a stack that is kept; null for none.</summary>
    public IStackSite? Site { get; init; }

    /// <summary>Where a stack that is kept writes the outputs that <c>glueline doctor</c> reads; null writes none.</summary>
    public StackOutputs? Outputs { get; init; }

    /// <summary>The faults to inject into the stack.</summary>
    public FaultPlan Faults { get; init; } = new();

    /// <summary>The bootstrap servers of a real cluster; null uses the embedded one.</summary>
    public string? Bootstrap { get; init; }

    /// <summary>The Apache Kafka to start in place of the embedded cluster; null for none.</summary>
    public KafkaDistribution? Kafka { get; init; }

    /// <summary>The DynamoDB that keeps the table; null starts dynalite.</summary>
    public RemoteTablesOptions? Tables { get; init; }
}
