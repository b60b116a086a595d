using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.JsonSchema;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka;

/// <summary>
/// Reads JSON documents behind the registry's header: as text, bytes or an element, validated against the JSON Schema that wrote them. A tombstone
/// is null, or an element without a value. Each schema version is fetched once; the call waits for that. Safe for use by several threads.
/// </summary>
/// <param name="registry">The registry service.</param>
public sealed class GlueJsonDeserializer(ISchemaRegistry registry)
    : IDeserializer<byte[]?>, IDeserializer<string?>, IDeserializer<ReadOnlyMemory<byte>>, IDeserializer<JsonElement>
{
    private readonly SchemaVersionCache<JsonSchemaValidator> _validators = new(registry, Compile);

    byte[]? IDeserializer<byte[]?>.Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) => isNull ? null : Read(data);

    string? IDeserializer<string?>.Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? null : Encoding.UTF8.GetString(Read(data));

    ReadOnlyMemory<byte> IDeserializer<ReadOnlyMemory<byte>>.Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? default : Read(data);

    JsonElement IDeserializer<JsonElement>.Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? default : JsonBytes.Element(Read(data));

    private byte[] Read(ReadOnlySpan<byte> record)
    {
        var frame = GlueFrame.Read(record);
        var id = frame.Header.SchemaVersionId;
        var validator = _validators.Of(id);
        using var inflated = new OutputBuffer();
        var document = frame.Payload(inflated).ToArray();
        return validator.Validate(document) is { Count: > 0 } findings
            ? throw new JsonDataException(findings, $"schema version {id}, {findings[0].SchemaPointer}")
            : document;
    }

    private static JsonSchemaValidator Compile(StoredVersion version)
    {
        version.Expect(SchemaFormat.Json);
        return JsonSchemaValidator.Compile(version.Definition);
    }
}
