using System.Text.Json;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.JsonSchema;
using Glueline.Local.Glue.Contracts;
using Glueline.Local.Identity;
using Glueline.Local.Lambda;
using Glueline.Local.Protocol;
using Glueline.Protobuf;
using Glueline.Registry.Contracts;
using Glueline.Registry.Framing;

namespace Glueline.Local.EventSource.Schemas;

/// <summary>
/// Decodes keys and values that have the registry's header, with the permissions of the function's role. Used only by the poller's thread.
/// </summary>
internal sealed class SchemaReader
{
    private readonly SchemaRegistryConfig _config;
    private readonly RoleClient _aws;
    private readonly Dictionary<Guid, WriterSchema> _known = [];

    private SchemaReader(SchemaRegistryConfig config, RoleClient aws)
    {
        _config = config;
        _aws = aws;
    }

    /// <summary>Makes sure that the registry exists and can be read.</summary>
    /// <exception cref="ArgumentException">The registry doesn't exist, or the role may not read it.</exception>
    public static async Task<SchemaReader> OpenAsync(SchemaRegistryConfig config, RoleClient? aws)
    {
        if (aws is null)
            throw new ArgumentException(
                $"Schema registry {config.SchemaRegistryUri}: the mapping has no AWS client to call it with.",
                nameof(aws)
            );
        var request = new GetRegistryRequest { RegistryId = new RegistryId { RegistryArn = config.SchemaRegistryUri } };
        try
        {
            await aws.CallAsync("glue", "GetRegistry", JsonSerializer.SerializeToUtf8Bytes(request, LocalGlueJson.Wire.GetRegistryRequest));
        }
        catch (AwsError exception)
        {
            throw new ArgumentException(
                $"Schema registry {config.SchemaRegistryUri} can't be used. {exception.Code}: {exception.Message}",
                nameof(config)
            );
        }
        return new SchemaReader(config, aws);
    }

    /// <summary>Returns the record as the function gets it; with a refusal if a schema is missing or doesn't match.</summary>
    public BufferedRecord Read(ConsumeResult<byte[]?, byte[]?> record, long arrivedAt)
    {
        try
        {
            var (key, keySchema) = Read(record.Message.Key, SchemaValidationAttribute.Key);
            var (value, valueSchema) = Read(record.Message.Value, SchemaValidationAttribute.Value);
            return new BufferedRecord(With(record, key, value), arrivedAt)
            {
                OriginalKey = record.Message.Key,
                KeySchema = keySchema,
                ValueSchema = valueSchema,
            };
        }
        catch (SchemaRefusal exception)
        {
            return new BufferedRecord(record, arrivedAt)
            {
                Refusal = new DiscardReason(DiscardReason.DeserializationFailed, new FunctionFault(exception.Code, exception.Message)),
            };
        }
    }

    private (byte[]? Bytes, SchemaMetadata? Schema) Read(byte[]? bytes, SchemaValidationAttribute attribute)
    {
        if (bytes is null || !_config.SchemaValidationConfigs.Contains(attribute))
            return (bytes, null);
        var part = attribute.ToString().ToLowerInvariant();
        try
        {
            var header = GlueFrameHeader.Read(bytes);
            var schema = Find(header.SchemaVersionId, part);
            using var scratch = new OutputBuffer();
            var payload = GlueFrame.Read(bytes).Payload(scratch).ToArray();
            return (_config.EventRecordFormat == EventRecordFormat.Source ? payload : schema.ToJson(payload), schema.Metadata);
        }
        catch (Exception exception)
            when (exception is RecordDataException or AvroSchemaException or JsonSchemaException or ProtoException or InvalidDataException)
        {
            throw new SchemaRefusal("InvalidPayload", $"The {part} can't be read: {exception.Message}");
        }
    }

    private WriterSchema Find(Guid id, string part)
    {
        if (_known.TryGetValue(id, out var schema))
            return schema;
        var request = new GetSchemaVersionRequest { SchemaVersionId = id.ToString() };
        try
        {
            // Blocking is fine: the stack's services answer from memory, and the poller's thread has nothing else to do.
            var answer = _aws.CallAsync(
                    "glue",
                    "GetSchemaVersion",
                    JsonSerializer.SerializeToUtf8Bytes(request, GlueJson.Wire.GetSchemaVersionRequest)
                )
                .GetAwaiter()
                .GetResult();
            schema = new WriterSchema(JsonSerializer.Deserialize(answer.Span, GlueJson.Wire.GetSchemaVersionResponse)!);
        }
        catch (AwsError exception)
        {
            throw new SchemaRefusal(exception.Code, $"Schema version {id} of the {part}: {exception.Message}");
        }
        catch (Exception exception)
        {
            // No exception may end the poller's thread.
            throw new SchemaRefusal(exception.GetType().Name, $"Schema version {id} of the {part}: {exception.Message}");
        }
        if (schema.Registry != _config.RegistryName)
            throw new SchemaRefusal(
                "EntityNotFoundException",
                $"Schema version {id} of the {part} is in registry '{schema.Registry}', not in '{_config.RegistryName}'."
            );
        _known.Add(id, schema);
        return schema;
    }

    private static ConsumeResult<byte[]?, byte[]?> With(ConsumeResult<byte[]?, byte[]?> record, byte[]? key, byte[]? value) =>
        new()
        {
            TopicPartitionOffset = record.TopicPartitionOffset,
            Message = new Message<byte[]?, byte[]?>
            {
                Key = key,
                Value = value,
                Headers = record.Message.Headers,
                Timestamp = record.Message.Timestamp,
            },
        };
}

/// <summary>A key or value that can't be delivered to the function; the code names the reason.</summary>
internal sealed class SchemaRefusal(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
