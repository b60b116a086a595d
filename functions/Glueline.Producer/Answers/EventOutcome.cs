using Glueline.Evolution.Planning;
using Glueline.Registry;

namespace Glueline.Producer.Answers;

/// <summary>The result for one event: its place on the topic and its schema version, or the reason why it has none.</summary>
internal readonly record struct EventOutcome
{
    private const int LongestReason = 4_000;

    public int Partition { get; private init; }

    public long Offset { get; private init; }

    public RegisteredVersion? Version { get; private init; }

    /// <summary>The schema's name.</summary>
    public string? Schema { get; private init; }

    /// <summary>Why the event is not on the topic; null if it is.</summary>
    public string? Reason { get; private init; }

    /// <summary>What all events refused for the same reason share, whatever their values; null if the event is on the topic.</summary>
    public string? Group { get; private init; }

    /// <summary>The reason as all those events share it.</summary>
    public string? Summary { get; private init; }

    /// <summary>Whether the cluster is the reason, not the event: the same event may be sent again.</summary>
    public bool IsUndelivered { get; private init; }

    public static EventOutcome Delivered(int partition, long offset, RegisteredVersion version, string schema) =>
        new()
        {
            Partition = partition,
            Offset = offset,
            Version = version,
            Schema = schema,
        };

    public static EventOutcome Refused(string reason) =>
        new()
        {
            Reason = Readable(reason),
            Group = Readable(reason),
            Summary = Readable(reason),
        };

    public static EventOutcome Refused(RefusedEvent refusal) =>
        refusal.Findings.Count == 0
            ? Refused(refusal.Reason)
            : new()
            {
                Reason = Readable(refusal.Reason),
                Group = Readable(FindingText.GroupOf(refusal.Findings)),
                Summary = Readable(FindingText.Summarize(refusal.Findings)),
            };

    public static EventOutcome Undelivered(string reason) => Refused(reason) with { IsUndelivered = true };

    /// <summary>A reason may quote the event, which can have megabytes; nobody reads more than its beginning and its end.</summary>
    private static string Readable(string reason) =>
        reason.Length <= LongestReason ? reason : $"{reason[..(LongestReason / 2)]} … {reason[^(LongestReason / 2)..]}";
}
