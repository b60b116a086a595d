using Glueline.Evolution.Planning;
using Glueline.Kafka;
using Glueline.Registry;

namespace Glueline.Producer.Answers;

/// <summary>The result for one event: its place on the topic and its schema version, or the reason why it may have none.</summary>
internal readonly record struct EventOutcome
{
    public const string RegistryFailed = "RegistryFailed";

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

    /// <summary>What is known of the event, and so whether it may be sent again.</summary>
    public DeliveryState State { get; private init; }

    /// <summary>The error type of an invocation with this one event; null if the event is on the topic.</summary>
    public string? ErrorType { get; private init; }

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
            State = DeliveryState.Refused,
            ErrorType = "EventRefused",
            Reason = Readable(reason),
            Group = Readable(reason),
            Summary = Readable(reason),
        };

    public static EventOutcome Refused(RefusedEvent refusal) =>
        refusal.Findings.Count == 0
            ? Refused(refusal.Reason)
            : Refused(refusal.Reason) with
            {
                Group = Readable(FindingText.GroupOf(refusal.Findings)),
                Summary = Readable(FindingText.Summarize(refusal.Findings)),
            };

    /// <summary>What Kafka did not do; the error says what to do.</summary>
    public static EventOutcome Undelivered(Delivery delivery) =>
        Refused(delivery.Error!) with
        {
            State = delivery.State,
            ErrorType = delivery.State switch
            {
                DeliveryState.NotSent => "EventNotDelivered",
                DeliveryState.Unknown => "EventDeliveryUnknown",
                _ => "EventRefused",
            },
        };

    /// <summary>What the registry did not do.</summary>
    public static EventOutcome NoVersion(string schema, SchemaRegistryException problem) =>
        Refused($"the registry did not do what schema \"{schema}\" needs: {problem.Message} The event was not sent: send it again.") with
        {
            State = DeliveryState.NotSent,
            ErrorType = RegistryFailed,
        };

    /// <summary>Sent out of turn, an event would be overwritten by the older one when that is sent again.</summary>
    public static EventOutcome HeldBack(string cause) =>
        Refused(
            "an earlier event with the same key was not sent, and this one must not overtake it. The event was not sent: send both again, in "
                + $"their order. The earlier one: {cause}"
        ) with
        {
            State = DeliveryState.NotSent,
            ErrorType = RegistryFailed,
        };

    /// <summary>A reason may quote the event, which can have megabytes; nobody reads more than its beginning and its end.</summary>
    private static string Readable(string reason) =>
        reason.Length <= LongestReason ? reason : $"{reason[..(LongestReason / 2)]} … {reason[^(LongestReason / 2)..]}";
}
