namespace Glueline.Producer.Answers;

/// <summary>Something that harms no event and should be known.</summary>
/// <param name="Code">What it is about; a later warning of the same code says all that an earlier one said.</param>
/// <param name="Text">In sentences, with what to do.</param>
internal sealed record AnswerWarning(string Code, string Text);
