using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Glueline.Cli.Events;
using Glueline.Cli.Records;
using Glueline.Kafka;

namespace Glueline.Cli.Producing;

/// <summary>One event on its way to the topic.</summary>
internal sealed class ProducedEvent(EventLine line)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public EventLine Line => line;

    public byte[]? Key { get; set; }

    /// <summary>Why it can't be a record; null if it can.</summary>
    public string? Refusal { get; set; }

    /// <summary>The record's value; null before it is made.</summary>
    public WrittenEvent? Written { get; set; }

    /// <summary>What became of it; null if it was not sent.</summary>
    public Delivery? Delivery { get; set; }

    public EventRecord ToRecord() => new(Key is null ? default(ReadOnlyMemory<byte>?) : Key, Written!.Value);

    /// <summary>As a JSON object on one line; see the verb's help.</summary>
    public string ToJson(string topic, string schema)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteNumber("line", line.Number);
            json.WriteString("topic", topic);
            WriteNumber(json, "partition", Delivery is { IsDelivered: true } ? Delivery.Partition : null);
            WriteNumber(json, "offset", Delivery is { IsDelivered: true } ? Delivery.Offset : null);
            json.WriteString("key", Key is null ? null : Encoding.UTF8.GetString(Key));
            json.WriteString("schema", schema);
            WriteNumber(json, "version", Written?.Version);
            json.WriteString("state", State);
            if ((Refusal ?? Delivery?.Error) is { } reason)
                json.WriteString("reason", reason);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private string State =>
        Refusal is not null ? "refused"
        : Delivery is null ? "not-sent"
        : Delivery.State switch
        {
            DeliveryState.Delivered => "delivered",
            DeliveryState.Refused => "refused",
            DeliveryState.NotSent => "not-sent",
            _ => "unknown",
        };

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } present)
            json.WriteNumber(name, present);
        else
            json.WriteNull(name);
    }
}
