using System.Text.Json;
using Glueline.Cli.Records;
using Glueline.Kafka;

namespace Glueline.Cli.Redriving;

/// <summary>One record on its way from its messages to the function.</summary>
/// <param name="place">Its place.</param>
/// <param name="reason">Why it failed, as its message says.</param>
internal sealed class RedriveRecord(RecordPlace place, string reason)
{
    public RecordPlace Place => place;

    public string Reason => reason;

    /// <summary>The record; null if it is nowhere.</summary>
    public KafkaRecord? Record { get; set; }

    /// <summary>Why there is no record; null if there is one.</summary>
    public string? Absence { get; set; }

    /// <summary>The messages that report it: none is deleted before it is done.</summary>
    public List<PendingMessage> Messages { get; } = [];

    /// <summary>The record as a line of a topic.</summary>
    public TailLine? Line { get; set; }

    public RedriveOutcome? Outcome { get; set; }

    /// <summary>What its event says; null for a tombstone, and if it can't be read.</summary>
    public JsonElement? Event => Line?.Event;

    /// <summary>The record as the tail of a topic has it.</summary>
    public static TailedRecord Tailed(KafkaRecord record) =>
        new(record.Partition, record.Offset, record.Time, record.Key?.ToArray(), record.Value?.ToArray());
}
