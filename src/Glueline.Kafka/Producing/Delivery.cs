using System.Diagnostics.CodeAnalysis;

namespace Glueline.Kafka;

/// <summary>The outcome of a record: its place on the topic, or why it has none.</summary>
public sealed record Delivery
{
    private Delivery() { }

    /// <summary>What is known of the record; it does not change any more.</summary>
    public DeliveryState State { get; private init; }

    /// <summary>Whether the cluster acknowledged the record (acks=all).</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsDelivered => Error is null;

    /// <summary>The partition; -1 if the record was not delivered.</summary>
    public int Partition { get; private init; } = -1;

    /// <summary>The offset in the partition; -1 if the record was not delivered.</summary>
    public long Offset { get; private init; } = -1;

    /// <summary>Why the record was not delivered: what, where, and what to do; null if it was.</summary>
    public string? Error { get; private init; }

    internal static Delivery At(int partition, long offset) => new() { Partition = partition, Offset = offset };

    internal static Delivery Failed(DeliveryState state, string error) =>
        new()
        {
            State = state,
            Error = state switch
            {
                DeliveryState.NotSent => $"{error} The record was not sent: send it again.",
                DeliveryState.Unknown =>
                    $"{error} The record may still arrive: look for it on the topic, or send it again if a duplicate does no harm.",
                _ => error,
            },
        };
}
