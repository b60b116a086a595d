using Glueline.Avro.Schemas;

namespace Glueline.Evolution.Planning;

/// <summary>The schema that a sample needs, or the findings that forbid it.</summary>
internal sealed record SchemaDraft(RecordSchema Schema, IReadOnlyList<SchemaChange> Changes, IReadOnlyList<PlanFinding> Findings);
