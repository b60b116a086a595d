using System.Buffers;
using System.Text.Json;

namespace Glueline.Lambda.Kafka.Quarantining;

/// <summary>
/// The JSON document of a record in quarantine. No member is removed or changes its meaning without a new version.
/// </summary>
internal static class QuarantineDocument
{
    private const int Version = 1;

    /// <summary>A stack of many inner exceptions is cut: it must not be what makes a message too large.</summary>
    private const int LongestStack = 16 * 1024;

    private static readonly string? Function = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME");

    public static ReadOnlyMemory<byte> Of(QuarantinedRecord quarantined, Exception? exception, DateTimeOffset at)
    {
        var record = quarantined.Record;
        var document = new ArrayBufferWriter<byte>();
        // The default encoder leaves nothing but ASCII: SQS refuses some characters.
        using var json = new Utf8JsonWriter(document);
        json.WriteStartObject();
        json.WriteNumber("version"u8, Version);
        json.WriteString("id"u8, quarantined.Id);
        json.WriteString("topic"u8, record.Topic);
        json.WriteNumber("partition"u8, record.Partition);
        json.WriteNumber("offset"u8, record.Offset);
        json.WriteNumber("timestamp"u8, record.Timestamp);
        json.WriteString("timestampType"u8, TypeName(record.TimestampType));
        WriteBytes(json, "key"u8, record.Key);
        WriteBytes(json, "value"u8, record.Value);
        json.WriteStartArray("headers"u8);
        foreach (var header in record.Headers)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, header.Name);
            WriteBytes(json, "value"u8, header.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteSchema(json, "keySchema"u8, record.KeySchema);
        WriteSchema(json, "valueSchema"u8, record.ValueSchema);
        json.WriteString("schemaVersion"u8, record.ValueSchema?.SchemaId ?? record.VersionId?.ToString());
        json.WriteString("reason"u8, quarantined.Reason);
        json.WriteString("stack"u8, Stack(exception));
        json.WriteString("function"u8, Function);
        json.WriteString("quarantinedAt"u8, at.UtcDateTime);
        json.WriteEndObject();
        json.Flush();
        return document.WrittenMemory;
    }

    private static string? TypeName(KafkaTimestampType type) =>
        type switch
        {
            KafkaTimestampType.CreateTime => "CREATE_TIME",
            KafkaTimestampType.LogAppendTime => "LOG_APPEND_TIME",
            _ => null,
        };

    private static void WriteBytes(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlyMemory<byte>? bytes)
    {
        if (bytes is { } present)
            json.WriteBase64String(name, present.Span);
        else
            json.WriteNull(name);
    }

    private static void WriteSchema(Utf8JsonWriter json, ReadOnlySpan<byte> name, KafkaSchemaMetadata? schema)
    {
        if (schema is null)
            return;
        json.WriteStartObject(name);
        json.WriteString("schemaId"u8, schema.SchemaId);
        json.WriteString("dataFormat"u8, schema.DataFormat);
        json.WriteEndObject();
    }

    private static string? Stack(Exception? exception) =>
        exception?.ToString() is not { } stack ? null
        : stack.Length <= LongestStack ? stack
        : stack[..LongestStack];
}
