namespace Glueline.Ui.Change;

/// <summary>Something that can be done about a finding.</summary>
/// <param name="Words">What to do.</param>
/// <param name="Apply">Returns the question as it would be then; null if only a person can do it.</param>
public sealed record TrialFix(string Words, Func<TrialQuestion, TrialQuestion>? Apply = null);
