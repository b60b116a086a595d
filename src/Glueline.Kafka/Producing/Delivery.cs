using System.Diagnostics.CodeAnalysis;

namespace Glueline.Kafka;

/// <summary>The outcome of a record: its place on the topic, or why it was not delivered.</summary>
public sealed record Delivery
{
    private Delivery() { }

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

    internal static Delivery Failed(string error) => new() { Error = error };
}
