using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.JsonSchema;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka;

/// <summary>
/// Reads JSON documents behind the registry's header: as text, bytes or an element, validated against the JSON Schema that wrote them. A
/// tombstone is null, or an element without a value. Each schema version is fetched once; the call waits for that, over brief faults of the
/// registry too. Safe for use by several threads.
/// </summary>
/// <remarks>
/// Whatever the bytes and the registry are, only these are thrown: <see cref="GlueFrameException"/> (an <see cref="AvroDataException"/>)
/// for a record without header, <see cref="AvroDataException"/> for a document that is not JSON or not what its schema says,
/// <see cref="JsonSchemaException"/> for a version that is no JSON Schema, <see cref="SchemaRegistryException"/> for a version that can't
/// be had: the same record can be read later where <see cref="SchemaRegistryException.IsTransient"/> says so, and Confluent's client has
/// moved on behind it.
/// </remarks>
public sealed class GlueJsonDeserializer
    : IDeserializer<byte[]?>,
        IDeserializer<string?>,
        IDeserializer<ReadOnlyMemory<byte>>,
        IDeserializer<JsonElement>
{
    private readonly SchemaVersionCache<JsonSchemaValidator> _validators;
    private readonly int _maxInflatedBytes;

    /// <summary>Creates a deserializer.</summary>
    /// <param name="registry">The registry service.</param>
    /// <param name="options">How records are read; null for the defaults.</param>
    public GlueJsonDeserializer(ISchemaRegistry registry, GlueDeserializerOptions? options = null)
    {
        options ??= new GlueDeserializerOptions();
        _validators = new SchemaVersionCache<JsonSchemaValidator>(registry, Compile, options.Capacity, options.Fetching);
        _maxInflatedBytes = options.MaxInflatedBytes;
    }

    byte[]? IDeserializer<byte[]?>.Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? null : Read(data);

    string? IDeserializer<string?>.Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? null : Encoding.UTF8.GetString(Read(data));

    ReadOnlyMemory<byte> IDeserializer<ReadOnlyMemory<byte>>.Deserialize(
        ReadOnlySpan<byte> data,
        bool isNull,
        SerializationContext context
    ) => isNull ? default : Read(data);

    JsonElement IDeserializer<JsonElement>.Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? default : JsonBytes.Element(Read(data));

    private byte[] Read(ReadOnlySpan<byte> record)
    {
        var frame = GlueFrame.Read(record);
        var id = frame.Header.SchemaVersionId;
        var validator = _validators.Of(id);
        using var inflated = new OutputBuffer();
        var document = frame.Payload(inflated, _maxInflatedBytes).ToArray();
        return validator.Validate(document) is { Count: > 0 } findings
            ? throw new JsonDataException(
                findings,
                findings[0].SchemaPointer is { Length: > 0 } place ? $"schema version {id}, {place}" : $"schema version {id}"
            )
            : document;
    }

    private static JsonSchemaValidator Compile(StoredVersion version)
    {
        version.Expect(SchemaFormat.Json);
        return JsonSchemaValidator.Compile(version.Definition);
    }
}
