using Glueline.Cli.Events;
using Glueline.Cli.Rows;
using Glueline.Cli.Stacks;
using Glueline.Local.Faults;
using Glueline.Registry;

namespace Glueline.Cli.Running;

/// <summary>What a run does, checked before anything is started.</summary>
internal sealed record RunOptions
{
    public required EventSource Source { get; init; }

    public required Additions Additions { get; init; }

    public required SenderLimits Limits { get; init; }

    public required string Topic { get; init; }

    public required string Schema { get; init; }

    /// <summary>How schemas come to be and evolve.</summary>
    public EvolutionSettings Evolution { get; init; } = EvolutionSettings.Default;

    /// <summary>The field that names each event's schema; null gives all events the one schema.</summary>
    public string? SchemaFrom { get; init; }

    /// <summary>How many kinds of event get a schema of their own.</summary>
    public int MaxSchemas { get; init; } = EvolvingSchemas.DefaultMaximum;

    /// <summary>The fields that become the record's key; records of one key keep their order.</summary>
    public required IReadOnlyList<string> KeyFields { get; init; }

    public required TableKey TableKey { get; init; }

    public string? Report { get; init; }

    public bool Keep { get; init; }

    /// <summary>Where a stack that stays writes the outputs that <c>glueline doctor</c> reads; null writes none.</summary>
    public StackOutputs? Outputs { get; init; }

    /// <summary>The faults that the stack shall have on the way.</summary>
    public FaultPlan Faults { get; init; } = new();

    /// <summary>A real cluster; null is the embedded one.</summary>
    public string? Bootstrap { get; init; }
}
