namespace Glueline.Avro.ToAvro;

/// <summary>Neighbouring fields that a record in order left out, and whose defaults were written.</summary>
/// <param name="First">The first of them.</param>
/// <param name="End">The field after the last, which was read.</param>
/// <param name="Position">The position in the output where their defaults start.</param>
internal readonly record struct FieldGap(int First, int End, int Position);
