using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.JsonSchema;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka;

/// <summary>
/// Reads JSON documents with the registry's header: as a string, bytes or an element, validated against the JSON Schema that they were
/// written with. A tombstone is null, or an undefined element. Each schema version is fetched once; the call blocks for that, and while
/// transient failures are retried. Safe for use by several threads.
/// </summary>
/// <remarks>
/// Whatever the bytes and the registry are, only these are thrown: <see cref="GlueFrameException"/> (an <see cref="AvroDataException"/>)
/// for a record without a header, <see cref="AvroDataException"/> for a document that is not JSON or not valid by its schema,
/// <see cref="JsonSchemaException"/> for a version that is not a JSON Schema, <see cref="SchemaRegistryException"/> for a version that
/// can't be fetched. If that is <see cref="SchemaRegistryException.IsTransient"/>, the same record can be read later: Confluent's client
/// has moved on past it.
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
        var validator = _validators.GetOrWait(id);
        using var inflated = new OutputBuffer();
        var document = frame.Payload(inflated, _maxInflatedBytes).ToArray();
        return validator.Validate(document) is { Count: > 0 } findings
            ? throw new JsonDataException(
                findings,
                findings[0].SchemaPointer is { Length: > 0 } pointer ? $"schema version {id}, {pointer}" : $"schema version {id}"
            )
            : document;
    }

    private static JsonSchemaValidator Compile(StoredVersion version)
    {
        version.Expect(SchemaFormat.Json);
        return JsonSchemaValidator.Compile(version.Definition);
    }
}
