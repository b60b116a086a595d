namespace Glueline.Ui.Flow;

/// <summary>Sends events through the producer function, and finds out what becomes of them.</summary>
internal interface IEventSending
{
    /// <summary>Events to begin with; the last one sent, if there is one, comes first.</summary>
    IReadOnlyList<SampleEvent> Samples();

    /// <summary>Sends one event, or an array of events.</summary>
    /// <exception cref="Exception">It is not JSON, or the function can't be invoked; the message says what to do.</exception>
    Task<SentEvents> SendAsync(string json, CancellationToken cancellation);

    /// <summary>What has become of a record so far.</summary>
    Task<RecordTrace> TraceAsync(string topic, int partition, long offset, CancellationToken cancellation);
}

/// <summary>An event to begin with.</summary>
internal sealed record SampleEvent(string Name, string Json);

/// <summary>The producer's answer.</summary>
/// <param name="RequestId">The invocation.</param>
/// <param name="Duration">How long the function took.</param>
/// <param name="Versions">The versions that were registered for these events.</param>
/// <param name="Warnings">What is worth knowing and affects no event.</param>
/// <param name="Events">What became of each.</param>
internal sealed record SentEvents(
    string RequestId,
    TimeSpan Duration,
    IReadOnlyList<NewVersion> Versions,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<SentEvent> Events
)
{
    /// <summary>Why the whole invocation failed; null if it answered.</summary>
    public string? Fault { get; init; }
}

/// <summary>A version that an event needed.</summary>
internal sealed record NewVersion(string Schema, long Number, IReadOnlyList<string> Changes);

/// <summary>What the producer answered about one event.</summary>
/// <param name="Index">Its index.</param>
/// <param name="State">delivered, refused, not-sent or unknown.</param>
/// <param name="Reason">Why it is not on the topic; null if it is.</param>
internal sealed record SentEvent(int Index, string State, string? Reason)
{
    public string? Schema { get; init; }

    public long? Version { get; init; }

    /// <summary>Its place; null if it is not on the topic.</summary>
    public RecordRange? Record { get; init; }
}

/// <summary>What has become of a record so far.</summary>
/// <param name="Steps">The steps in order.</param>
/// <param name="IsOver">Whether nothing more will happen by itself.</param>
internal sealed record RecordTrace(IReadOnlyList<TraceStep> Steps, bool IsOver)
{
    public bool Equals(RecordTrace? other) => other is not null && IsOver == other.IsOver && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => Steps.Count;
}

/// <summary>A step of a record's way.</summary>
/// <param name="State">How it is going.</param>
/// <param name="Text">What happened, as a sentence.</param>
/// <param name="Time">When; null if it has not happened yet.</param>
internal sealed record TraceStep(TraceState State, string Text, DateTimeOffset? Time = null)
{
    /// <summary>The reason of a failure, or the row; null for none.</summary>
    public string? Detail { get; init; }

    /// <summary>Where there is more, with its name; null for nowhere.</summary>
    public (string Address, string Name)? More { get; init; }
}

/// <summary>How a step is going.</summary>
internal enum TraceState
{
    Waiting,
    Done,
    Failed,
}
