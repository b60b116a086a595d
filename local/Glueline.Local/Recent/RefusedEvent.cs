namespace Glueline.Local.Recent;

/// <summary>An event that is not on the topic, or of which that is not known.</summary>
/// <param name="RequestId">The invocation that had it.</param>
/// <param name="Time">When that was answered.</param>
/// <param name="State">The producer's word: <c>refused</c>, <c>not-sent</c> or <c>unknown</c>.</param>
/// <param name="Reason">Why, with the place in the event and what to do, in the producer's words; null if its answer has no reason.</param>
internal sealed record RefusedEvent(string RequestId, DateTimeOffset Time, string State, string? Reason)
{
    /// <summary>The event's index in the payload; null if the answer names none.</summary>
    public int? Index { get; init; }

    /// <summary>
    /// The message of the source that has it, by its id or else its index among the messages; null for a direct invocation.
    /// </summary>
    public string? Message { get; init; }

    /// <summary>The event; null if the answer names none.</summary>
    public KeptText? Event { get; init; }

    /// <summary>What all events refused for the same reason share; null if that is the reason itself.</summary>
    public string? Group { get; init; }

    /// <summary>The reason without the event's values; null if that is the reason itself.</summary>
    public string? Summary { get; init; }

    /// <summary>The schema that the answer names for events without one of their own; null if the function failed instead.</summary>
    public string? Schema { get; init; }
}
