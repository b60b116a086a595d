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

    /// <summary>Values of the events, taken together, that got no type.</summary>
    public IReadOnlyList<LeftOut> LeftOut { get; init; } = [];
}

/// <summary>Values that get no type.</summary>
/// <param name="Path">The place.</param>
/// <param name="Kinds">The values' kinds.</param>
/// <param name="Reason">Why they get none.</param>
/// <param name="Instead">The kind that got the place; empty if none did.</param>
internal readonly record struct LeftOut(EventPath Path, EventKinds Kinds, string Reason, string Instead);
