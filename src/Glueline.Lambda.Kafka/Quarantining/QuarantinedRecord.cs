using System.Globalization;
using Glueline.Lambda.Kafka.Quarantining;

namespace Glueline;

/// <summary>A record that can never be handled, and why.</summary>
public sealed class QuarantinedRecord
{
    private readonly Lazy<ReadOnlyMemory<byte>> _document;

    internal QuarantinedRecord(KafkaRecord record, string reason, Exception? exception, DateTimeOffset at)
    {
        (Record, Reason) = (record, reason);
        _document = new(() => QuarantineDocument.Of(this, exception, at));
    }

    /// <summary>
    /// What identifies the record: its topic, partition, offset and timestamp, such as <c>orders-0-15-1767322800000</c>. The timestamp
    /// tells it from a record of an earlier topic of the same name.
    /// </summary>
    public string Id =>
        string.Create(CultureInfo.InvariantCulture, $"{Record.Topic}-{Record.Partition}-{Record.Offset}-{Record.Timestamp}");

    /// <summary>The record as the event has it.</summary>
    public KafkaRecord Record { get; }

    /// <summary>Why it can't be handled.</summary>
    public string Reason { get; }

    /// <summary>The JSON document of the record, as docs/functions.md describes it: ASCII, without line breaks.</summary>
    public ReadOnlyMemory<byte> Document => _document.Value;
}
