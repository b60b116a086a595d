namespace Glueline.Producer.Answers;

/// <summary>How detailed an answer is, from the most detailed form on.</summary>
internal enum AnswerForm
{
    /// <summary>Each event individually.</summary>
    Each,

    /// <summary>Each delivered event individually, but each reason for a refusal once.</summary>
    Reasons,

    /// <summary>Each reason once, and the deliveries to each partition as one sum.</summary>
    Sums,
}
