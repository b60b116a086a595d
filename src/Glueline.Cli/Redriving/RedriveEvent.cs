using System.Text.Json;
using Glueline.Local;

namespace Glueline.Cli.Redriving;

/// <summary>The event of one record, as the function's event source mapping would write it.</summary>
/// <param name="bootstrapServers">The brokers; null if they are not known.</param>
/// <param name="sourceArn">The cluster's ARN if the mapping is one of Amazon MSK; null for any other cluster.</param>
internal sealed class RedriveEvent(string? bootstrapServers, string? sourceArn)
{
    public ReadOnlyMemory<byte> Of(KafkaRecord record) =>
        JsonBytes.Object(
            json =>
            {
                json.WriteString("eventSource", sourceArn is null ? "SelfManagedKafka" : "aws:kafka");
                if (sourceArn is not null)
                    json.WriteString("eventSourceArn", sourceArn);
                if (bootstrapServers is not null)
                    json.WriteString("bootstrapServers", bootstrapServers);
                json.WriteStartObject("records");
                json.WriteStartArray($"{record.Topic}-{record.Partition}");
                json.WriteStartObject();
                WriteMembers(json, record);
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteEndObject();
            },
            JsonBytes.Readable
        );

    private static void WriteMembers(Utf8JsonWriter json, KafkaRecord record)
    {
        json.WriteString("topic", record.Topic);
        json.WriteNumber("partition", record.Partition);
        json.WriteNumber("offset", record.Offset);
        json.WriteNumber("timestamp", record.Timestamp);
        json.WriteString(
            "timestampType",
            record.TimestampType switch
            {
                KafkaTimestampType.CreateTime => "CREATE_TIME",
                KafkaTimestampType.LogAppendTime => "LOG_APPEND_TIME",
                _ => "NO_TIMESTAMP_TYPE",
            }
        );
        WriteBytes(json, "key", record.Key);
        WriteBytes(json, "value", record.Value);
        json.WriteStartArray("headers");
        foreach (var header in record.Headers)
            WriteHeader(json, header);
        json.WriteEndArray();
        WriteSchema(json, "keySchemaMetadata", record.KeySchema);
        WriteSchema(json, "valueSchemaMetadata", record.ValueSchema);
    }

    private static void WriteBytes(Utf8JsonWriter json, string name, ReadOnlyMemory<byte>? bytes)
    {
        if (bytes is { } present)
            json.WriteBase64String(name, present.Span);
        else
            json.WriteNull(name);
    }

    /// <summary>Header bytes are signed in the event, as Java's are.</summary>
    private static void WriteHeader(Utf8JsonWriter json, KafkaHeader header)
    {
        json.WriteStartObject();
        if (header.Value is { } bytes)
        {
            json.WriteStartArray(header.Name);
            foreach (var value in bytes.Span)
                json.WriteNumberValue((sbyte)value);
            json.WriteEndArray();
        }
        else
        {
            json.WriteNull(header.Name);
        }
        json.WriteEndObject();
    }

    private static void WriteSchema(Utf8JsonWriter json, string name, KafkaSchemaMetadata? schema)
    {
        if (schema is null)
            return;
        json.WriteStartObject(name);
        json.WriteString("schemaId", schema.SchemaId);
        json.WriteString("dataFormat", schema.DataFormat);
        json.WriteEndObject();
    }
}
