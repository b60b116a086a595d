using System.Buffers;
using System.Text.Json;
using Confluent.Kafka;
using Glueline.Local.EventSource.Schemas;

namespace Glueline.Local.EventSource;

/// <summary>Writes a batch as the event that Lambda creates for a self-managed Kafka cluster.</summary>
internal static class KafkaEventWriter
{
    /// <summary>Braces, member names, numbers and the timestamp's type of one record.</summary>
    private const int RecordOverhead = 220;

    /// <summary>A schema's id and data format with their member names.</summary>
    private const int SchemaOverhead = 110;

    /// <summary>The longest escape of one UTF-16 unit, <c>\u0000</c>.</summary>
    private const int EscapedCharacter = 6;

    /// <summary>A header's byte as a number with a comma, <c>-128,</c>.</summary>
    private const int HeaderByte = 5;

    private static readonly JsonWriterOptions Compact = JsonBytes.Readable with { SkipValidation = true };

    /// <summary>An upper bound of the bytes that a record needs in the event.</summary>
    public static int EncodedSize(BufferedRecord record)
    {
        var message = record.Record.Message;
        var size = RecordOverhead + record.Record.Topic.Length + Base64Length(message.Key) + Base64Length(message.Value);
        size += (record.KeySchema is null ? 0 : SchemaOverhead) + (record.ValueSchema is null ? 0 : SchemaOverhead);
        foreach (var header in message.Headers ?? [])
            size += 8 + header.Key.Length * EscapedCharacter + (header.GetValueBytes()?.Length ?? 1) * HeaderByte;
        return size;
    }

    /// <summary>An upper bound of the event's bytes around its records.</summary>
    public static int EnvelopeSize(string bootstrapServers, string topic, int partitions) =>
        100 + bootstrapServers.Length * EscapedCharacter + partitions * (topic.Length + 20);

    public static void Write(IBufferWriter<byte> output, string bootstrapServers, RecordBatch batch)
    {
        using var writer = new Utf8JsonWriter(output, Compact);
        Write(writer, bootstrapServers, batch);
    }

    public static void Write(Utf8JsonWriter writer, string bootstrapServers, RecordBatch batch)
    {
        writer.WriteStartObject();
        writer.WriteString("eventSource", "SelfManagedKafka");
        writer.WriteString("bootstrapServers", bootstrapServers);
        writer.WriteStartObject("records");
        foreach (var slice in batch.Slices)
        {
            writer.WriteStartArray(slice.Key);
            foreach (var record in slice.Records)
                WriteRecord(writer, record);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static string NameOf(TimestampType type) =>
        type switch
        {
            TimestampType.CreateTime => "CREATE_TIME",
            TimestampType.LogAppendTime => "LOG_APPEND_TIME",
            _ => "NO_TIMESTAMP_TYPE",
        };

    private static void WriteRecord(Utf8JsonWriter writer, BufferedRecord buffered)
    {
        var record = buffered.Record;
        var message = record.Message;
        writer.WriteStartObject();
        writer.WriteString("topic", record.Topic);
        writer.WriteNumber("partition", record.Partition.Value);
        writer.WriteNumber("offset", record.Offset.Value);
        writer.WriteNumber("timestamp", message.Timestamp.UnixTimestampMs);
        writer.WriteString("timestampType", NameOf(message.Timestamp.Type));
        WriteBytes(writer, "key", message.Key);
        WriteBytes(writer, "value", message.Value);
        writer.WriteStartArray("headers");
        foreach (var header in message.Headers ?? [])
            WriteHeader(writer, header);
        writer.WriteEndArray();
        WriteSchema(writer, "keySchemaMetadata", buffered.KeySchema);
        WriteSchema(writer, "valueSchemaMetadata", buffered.ValueSchema);
        writer.WriteEndObject();
    }

    private static void WriteSchema(Utf8JsonWriter writer, string name, SchemaMetadata? schema)
    {
        if (schema is null)
            return;
        writer.WriteStartObject(name);
        writer.WriteString("schemaId", schema.SchemaId);
        writer.WriteString("dataFormat", schema.DataFormat);
        writer.WriteEndObject();
    }

    private static void WriteBytes(Utf8JsonWriter writer, string name, byte[]? bytes)
    {
        if (bytes is null)
            writer.WriteNull(name);
        else
            writer.WriteBase64String(name, bytes);
    }

    /// <summary>Header bytes are signed in the event, as Java's are.</summary>
    private static void WriteHeader(Utf8JsonWriter writer, IHeader header)
    {
        writer.WriteStartObject();
        if (header.GetValueBytes() is { } bytes)
        {
            writer.WriteStartArray(header.Key);
            foreach (var value in bytes)
                writer.WriteNumberValue((sbyte)value);
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteNull(header.Key);
        }
        writer.WriteEndObject();
    }

    private static int Base64Length(byte[]? bytes) => bytes is null ? 4 : (bytes.Length + 2) / 3 * 4;
}
