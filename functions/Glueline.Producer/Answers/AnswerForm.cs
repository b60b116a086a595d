namespace Glueline.Producer.Answers;

/// <summary>How an answer tells of its events, the most telling first.</summary>
internal enum AnswerForm
{
    /// <summary>Each event by itself.</summary>
    Each,

    /// <summary>Each delivery by itself; of what was refused, each reason once.</summary>
    Reasons,

    /// <summary>Each reason once, and the deliveries of each partition in one sum.</summary>
    Sums,
}
