namespace Glueline.Avro.ToAvro;

/// <summary>A branch of a union: its index in the schema and its node in the plan.</summary>
internal readonly record struct UnionBranch(int Index, int Node);
