namespace Glueline.Lambda.Kafka.Consuming;

/// <summary>What is logged of a record that failed, in the words of what the function does with records.</summary>
/// <param name="Failed">Another attempt may help.</param>
/// <param name="Refused">No attempt can help.</param>
/// <param name="Quarantined">No attempt can help, and none is made: it is in quarantine.</param>
internal sealed record FailureMessages(string Failed, string Refused, string Quarantined)
{
    public static FailureMessages Handled { get; } = Of("handled");

    public static FailureMessages Of(string participle) =>
        new(
            $"The record was not {participle} and is delivered again.",
            $"The record can never be {participle} as it is. The records after it are {participle}; Lambda delivers it until its retries are "
                + "used up.",
            $"The record can never be {participle} as it is. It is in quarantine, and the records after it are {participle}."
        );
}
