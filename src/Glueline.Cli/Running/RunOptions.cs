using Glueline.Cli.Events;
using Glueline.Cli.Rows;
using Glueline.Cli.Stacks;
using Glueline.Evolution;
using Glueline.Local.Faults;

namespace Glueline.Cli.Running;

/// <summary>What a run does, checked before anything is started.</summary>
internal sealed record RunOptions
{
    public required EventSource Source { get; init; }

    public required Additions Additions { get; init; }

    public required SenderLimits Limits { get; init; }

    public required string Topic { get; init; }

    public required string Schema { get; init; }

    /// <summary>As Glue names it.</summary>
    public required string Compatibility { get; init; }

    /// <summary>The field that names each event's schema; null gives all events the one schema.</summary>
    public string? SchemaFrom { get; init; }

    public Overflow Overflow { get; init; }

    /// <summary>As the producer function is told; null leaves numbers to it.</summary>
    public string? Numbers { get; init; }

    /// <summary>As the producer function is told; null leaves maps to it.</summary>
    public string? Maps { get; init; }

    /// <summary>The field that becomes the record's key; records of one key keep their order.</summary>
    public required string KeyField { get; init; }

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
