using Glueline.Local.Lambda;

namespace Glueline.Local.Recent;

/// <summary>An invocation of the producer function, and what became of its events.</summary>
/// <param name="RequestId">Its id.</param>
/// <param name="Time">When it was asked for.</param>
/// <param name="Duration">From the function's start on it to its answer; zero if the function did not get it.</param>
/// <param name="Source">Who sent the payload: Direct, Sqs, Sns, EventBridge or Http.</param>
/// <param name="Events">The number of events in the payload.</param>
/// <param name="Counts">How many of them the answer reports in which state.</param>
/// <param name="Fault">The function's failure, or that of the service; null if it answered.</param>
internal sealed record ProducerInvocation(
    string RequestId,
    DateTimeOffset Time,
    TimeSpan Duration,
    string Source,
    int Events,
    EventCounts Counts,
    FunctionFault? Fault
);

/// <summary>Events by state.</summary>
/// <param name="Delivered">On the topic.</param>
/// <param name="Refused">At fault themselves.</param>
/// <param name="NotSent">Not on the topic, and to be sent again.</param>
/// <param name="Unknown">
/// Perhaps on the topic. An answer to a queue names messages alone, so that the events of those that failed are unknown too, and an
/// invocation that failed as a whole says nothing of the events besides the one in its error.
/// </param>
internal readonly record struct EventCounts(int Delivered, int Refused, int NotSent, int Unknown)
{
    public static EventCounts Of(IReadOnlyCollection<EventProblem> problems) =>
        new(
            Delivered: 0,
            problems.Count(problem => problem.State is "refused"),
            problems.Count(problem => problem.State is "not-sent"),
            problems.Count(problem => problem.State is "unknown")
        );
}
