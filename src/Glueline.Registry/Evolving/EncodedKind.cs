namespace Glueline.Registry;

/// <summary>What became of the events of a batch that share a schema.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Indices">Where its events stand in the batch.</param>
/// <param name="Batch">One outcome for each of them, in that order.</param>
public sealed record EncodedKind(EvolvingSchema Schema, IReadOnlyList<int> Indices, EncodedBatch Batch);
