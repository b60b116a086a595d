namespace Glueline;

/// <summary>How a function answers an event of which records failed.</summary>
public enum FailureAnswer
{
    /// <summary>
    /// With the place in each partition from which Lambda delivers again. The event source mapping must have
    /// <c>ReportBatchItemFailures</c>, which needs provisioned pollers: without it Lambda takes the answer as a success.
    /// </summary>
    Partial,

    /// <summary>
    /// The invocation fails, and Lambda delivers the whole batch again: for on-demand pollers. A record that can never be handled then
    /// blocks its partition, unless there is a quarantine.
    /// </summary>
    Whole,
}
