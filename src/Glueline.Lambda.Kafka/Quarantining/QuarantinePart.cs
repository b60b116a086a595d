using System.Buffers;
using System.Text.Json;

namespace Glueline.Lambda.Kafka.Quarantining;

/// <summary>
/// The document of a record in several messages: each says of which record it is and why that is in quarantine, and has a piece of the
/// document in base64. The pieces in the order of <c>part</c>, one behind the other, are the document.
/// </summary>
internal static class QuarantinePart
{
    private const int Version = 1;

    /// <summary>A longer reason is cut here, and whole in the document.</summary>
    private const int LongestReason = 500;

    /// <summary>Room for everything but the piece, if each character of topic and reason is written as <c>\\u0000</c>.</summary>
    private const int Envelope = 6 * (2 * 249 + LongestReason) + 512;

    /// <summary>The messages; null if not even an empty piece has room in one.</summary>
    /// <param name="record">The record.</param>
    /// <param name="largest">The bytes of a message, at most.</param>
    public static IReadOnlyList<ReadOnlyMemory<byte>>? Split(QuarantinedRecord record, int largest)
    {
        var piece = (largest - Envelope) / 4 * 3;
        if (piece <= 0)
            return null;
        var document = record.Document;
        var count = (document.Length + piece - 1) / piece;
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(part => Write(record, part, count, document[(part * piece)..Math.Min(document.Length, (part + 1) * piece)])),
        ];
    }

    private static ReadOnlyMemory<byte> Write(QuarantinedRecord quarantined, int part, int count, ReadOnlyMemory<byte> piece)
    {
        var record = quarantined.Record;
        var message = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(message);
        json.WriteStartObject();
        json.WriteNumber("version"u8, Version);
        json.WriteString("id"u8, quarantined.Id);
        json.WriteString("topic"u8, record.Topic);
        json.WriteNumber("partition"u8, record.Partition);
        json.WriteNumber("offset"u8, record.Offset);
        json.WriteString("reason"u8, quarantined.Reason.Length <= LongestReason ? quarantined.Reason : quarantined.Reason[..LongestReason]);
        json.WriteNumber("part"u8, part + 1);
        json.WriteNumber("parts"u8, count);
        json.WriteBase64String("document"u8, piece.Span);
        json.WriteEndObject();
        json.Flush();
        return message.WrittenMemory;
    }
}
