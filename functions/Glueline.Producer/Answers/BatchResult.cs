using Glueline.Registry;

namespace Glueline.Producer.Answers;

/// <summary>What became of a batch.</summary>
/// <param name="Kinds">The events by schema, and the versions that were registered.</param>
/// <param name="Outcomes">The result for each event.</param>
/// <param name="Warnings">What is worth knowing but affects no event.</param>
internal sealed record BatchResult(IReadOnlyList<EncodedKind> Kinds, EventOutcome[] Outcomes, IReadOnlyList<AnswerWarning> Warnings);
