using Glueline.Avro.Schemas;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>The schema that a sample needs, or the findings that forbid it.</summary>
internal sealed record SchemaDraft(
    RecordSchema Schema,
    IReadOnlyList<SchemaChange> Changes,
    IReadOnlyList<RuleVerdict> Verdicts,
    IReadOnlyList<PlanFinding> Findings
)
{
    public IReadOnlyList<PlanNote> Notes { get; init; } = [];

    /// <summary>What the events together have that got no type.</summary>
    public IReadOnlyList<LeftOut> LeftOut { get; init; } = [];
}
