using MudBlazor;

namespace Glueline.Ui.Flow;

/// <summary>A stage of an event's way.</summary>
internal enum FlowStep
{
    Producer,
    Registry,
    Topic,
    Mapping,
    Consumer,
    Table,
    Failures,
}

/// <summary>How the stages are shown.</summary>
internal static class FlowSteps
{
    public static string Name(FlowStep step) =>
        step switch
        {
            FlowStep.Producer => "Producer function",
            FlowStep.Registry => "Registry",
            FlowStep.Topic => "Topic",
            FlowStep.Mapping => "Event source mapping",
            FlowStep.Consumer => "Consumer function",
            FlowStep.Table => "Table",
            _ => "Failures",
        };

    public static string Address(FlowStep step) =>
        step switch
        {
            FlowStep.Producer => "flow/producer",
            FlowStep.Registry => "flow/registry",
            FlowStep.Topic or FlowStep.Mapping => "flow/partitions",
            FlowStep.Consumer => "flow/batches",
            FlowStep.Table => "flow/rows",
            _ => "flow/failed",
        };

    public static string Icon(FlowStep step) =>
        step switch
        {
            FlowStep.Producer => Icons.Material.Filled.Input,
            FlowStep.Registry => Icons.Material.Filled.Schema,
            FlowStep.Topic => Icons.Material.Filled.Reorder,
            FlowStep.Mapping => Icons.Material.Filled.SwapHoriz,
            FlowStep.Consumer => Icons.Material.Filled.Output,
            FlowStep.Table => Icons.Material.Filled.TableRows,
            _ => Icons.Material.Filled.ReportProblem,
        };
}
