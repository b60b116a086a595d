using System.Text.Json;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.JsonSchema;
using Glueline.Local.Hosting;
using Glueline.Local.Lambda;
using Glueline.Protobuf;
using Glueline.Registry.Contracts;
using Glueline.Registry.Framing;

namespace Glueline.Local.EventSource.Schemas;

/// <summary>
/// Takes the registry's frame off keys and values, with the permissions of the function's role. Used by the poller's thread alone.
/// </summary>
internal sealed class SchemaReader
{
    private readonly SchemaRegistryConfig config;
    private readonly RoleClient aws;
    private readonly Dictionary<Guid, WriterSchema> known = [];

    private SchemaReader(SchemaRegistryConfig config, RoleClient aws)
    {
        this.config = config;
        this.aws = aws;
    }

    /// <summary>Makes sure that the registry is there and may be read.</summary>
    /// <exception cref="ArgumentException">It is not, or may not.</exception>
    public static async Task<SchemaReader> OpenAsync(SchemaRegistryConfig config, RoleClient? aws)
    {
        if (aws is null)
            throw new ArgumentException($"Schema registry {config.SchemaRegistryUri}: the mapping has no AWS to reach it in.", nameof(aws));
        var request = new GetRegistryRequest { RegistryId = new RegistryId { RegistryArn = config.SchemaRegistryUri } };
        try
        {
            await aws.CallAsync("glue", "GetRegistry", JsonSerializer.SerializeToUtf8Bytes(request, GlueJson.Wire.GetRegistryRequest));
        }
        catch (AwsError refusal)
        {
            throw new ArgumentException($"Schema registry {config.SchemaRegistryUri} cannot be used. {refusal.Code}: {refusal.Message}", nameof(config));
        }
        return new SchemaReader(config, aws);
    }

    /// <summary>The record as the function gets it; refused when a schema is not found or does not fit.</summary>
    public BufferedRecord Read(ConsumeResult<byte[]?, byte[]?> record, long arrivedAt)
    {
        try
        {
            var (key, keySchema) = Read(record.Message.Key, SchemaValidationAttribute.Key);
            var (value, valueSchema) = Read(record.Message.Value, SchemaValidationAttribute.Value);
            return new BufferedRecord(With(record, key, value), arrivedAt) { OriginalKey = record.Message.Key, KeySchema = keySchema, ValueSchema = valueSchema };
        }
        catch (SchemaRefusal refusal)
        {
            return new BufferedRecord(record, arrivedAt)
            {
                Refusal = new Abandonment(Abandonment.DeserializationFailed, new FunctionFault(refusal.Code, refusal.Message)),
            };
        }
    }

    private (byte[]? Bytes, SchemaMetadata? Schema) Read(byte[]? bytes, SchemaValidationAttribute attribute)
    {
        if (bytes is null || !config.SchemaValidationConfigs.Contains(attribute))
            return (bytes, null);
        var part = attribute.ToString().ToLowerInvariant();
        try
        {
            var header = GlueFrameHeader.Read(bytes);
            var schema = Find(header.SchemaVersionId, part);
            using var scratch = new OutputBuffer();
            var payload = GlueFrame.Read(bytes).Payload(scratch).ToArray();
            return (config.EventRecordFormat == EventRecordFormat.Source ? payload : schema.ToJson(payload), schema.Metadata);
        }
        catch (Exception problem) when (problem is AvroDataException or AvroSchemaException or JsonSchemaException or ProtoException or InvalidDataException)
        {
            throw new SchemaRefusal("InvalidPayload", $"The {part} cannot be read: {problem.Message}");
        }
    }

    private WriterSchema Find(Guid id, string part)
    {
        if (known.TryGetValue(id, out var schema))
            return schema;
        var request = new GetSchemaVersionRequest { SchemaVersionId = id.ToString() };
        try
        {
            // The services of the stack answer from their own memory; the poller's thread has nothing else to do.
            var answer = aws.CallAsync("glue", "GetSchemaVersion", JsonSerializer.SerializeToUtf8Bytes(request, GlueJson.Wire.GetSchemaVersionRequest))
                .GetAwaiter().GetResult();
            schema = new WriterSchema(JsonSerializer.Deserialize(answer.Span, GlueJson.Wire.GetSchemaVersionResponse)!);
        }
        catch (AwsError refusal)
        {
            throw new SchemaRefusal(refusal.Code, $"Schema version {id} of the {part}: {refusal.Message}");
        }
        catch (Exception problem)
        {
            // Nothing may end the poller's thread.
            throw new SchemaRefusal(problem.GetType().Name, $"Schema version {id} of the {part}: {problem.Message}");
        }
        if (schema.Registry != config.RegistryName)
            throw new SchemaRefusal("EntityNotFoundException", $"Schema version {id} of the {part} is in registry '{schema.Registry}', not in '{config.RegistryName}'.");
        known.Add(id, schema);
        return schema;
    }

    private static ConsumeResult<byte[]?, byte[]?> With(ConsumeResult<byte[]?, byte[]?> record, byte[]? key, byte[]? value) => new()
    {
        TopicPartitionOffset = record.TopicPartitionOffset,
        Message = new Message<byte[]?, byte[]?> { Key = key, Value = value, Headers = record.Message.Headers, Timestamp = record.Message.Timestamp },
    };
}
