namespace Glueline.Registry;

/// <summary>The outcome of those events of a batch that share a schema.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Indices">The indices of its events in the batch.</param>
/// <param name="Batch">Their outcomes, in that order.</param>
internal sealed record EncodedKind(EvolvingSchema Schema, IReadOnlyList<int> Indices, EncodedBatch Batch);
