using Glueline.Registry;

namespace Glueline.Producer;

/// <summary>What became of a batch in encoding.</summary>
/// <param name="Kinds">The events that have an outcome each, by schema.</param>
/// <param name="Failures">The events that could not be tried.</param>
internal sealed record EncodedKinds(IReadOnlyList<EncodedKind> Kinds, IReadOnlyList<KindFailure> Failures);
