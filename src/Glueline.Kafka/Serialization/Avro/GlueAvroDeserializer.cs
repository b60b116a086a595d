using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka;

/// <summary>
/// Reads Avro records with the registry's header as JSON: as a string, bytes or an element. A tombstone is null, or an undefined element.
/// Each schema version is fetched once; the call blocks for that, and while transient failures are retried. One instance serves all topics,
/// keys and values; safe for use by several threads.
/// </summary>
/// <remarks>
/// Whatever the bytes and the registry are, only these are thrown: <see cref="GlueFrameException"/> (an <see cref="AvroDataException"/>)
/// for a record without a header, <see cref="AvroDataException"/> for a payload that does not match its schema,
/// <see cref="AvroSchemaException"/> for a version that is not an Avro schema or that the reader's schema can't read,
/// <see cref="SchemaRegistryException"/> for a version that can't be fetched. If that is
/// <see cref="SchemaRegistryException.IsTransient"/>, the same record can be read later: Confluent's client has moved on past it.
/// </remarks>
public sealed class GlueAvroDeserializer
    : IDeserializer<byte[]?>,
        IDeserializer<string?>,
        IDeserializer<ReadOnlyMemory<byte>>,
        IDeserializer<JsonElement>
{
    private readonly SchemaVersionCache _versions;
    private readonly UnframedRecordReader? _unframed;
    private readonly int _maxInflatedBytes;

    [ThreadStatic]
    private static OutputBuffer? Inflated;

    [ThreadStatic]
    private static OutputBuffer? Json;

    /// <summary>Creates a deserializer.</summary>
    /// <param name="registry">The registry service.</param>
    /// <param name="options">How records become JSON.</param>
    /// <exception cref="ArgumentException">The options are faulty.</exception>
    public GlueAvroDeserializer(ISchemaRegistry registry, GlueAvroDeserializerOptions? options = null)
    {
        options ??= new GlueAvroDeserializerOptions();
        _versions = new SchemaVersionCache(registry, options.Versions);
        _unframed = options.Unframed;
        _maxInflatedBytes = options.MaxInflatedBytes;
    }

    /// <summary>Appends a record as JSON. If its version is not cached, the call blocks until it is fetched.</summary>
    /// <exception cref="GlueFrameException">The record has no registry header.</exception>
    /// <exception cref="AvroDataException">The payload does not match its schema.</exception>
    /// <exception cref="AvroSchemaException">The version is not an Avro schema, or the reader's schema can't read it.</exception>
    /// <exception cref="SchemaRegistryException">The version can't be fetched.</exception>
    public void Convert(ReadOnlySpan<byte> record, OutputBuffer json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var frame = GlueFrame.Read(record);
        var version = _versions.GetOrWait(frame.Header.SchemaVersionId);
        var inflated = Inflated ??= new OutputBuffer();
        try
        {
            version.Read(frame.Payload(inflated, _maxInflatedBytes), json);
        }
        finally
        {
            inflated.Trim(RetainedBuffer.MaximumBytes);
        }
    }

    byte[]? IDeserializer<byte[]?>.Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? null
        : IsUnframed(data) ? _unframed!(data, context)
        : Read(data, static json => json.WrittenSpan.ToArray());

    string? IDeserializer<string?>.Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? null
        : IsUnframed(data) ? (_unframed!(data, context) is { } json ? WellFormedText.Decode(json) : null)
        : Read(data, static json => Encoding.UTF8.GetString(json.WrittenSpan));

    ReadOnlyMemory<byte> IDeserializer<ReadOnlyMemory<byte>>.Deserialize(
        ReadOnlySpan<byte> data,
        bool isNull,
        SerializationContext context
    ) =>
        isNull ? default
        : IsUnframed(data) ? _unframed!(data, context)
        : Read(data, static json => json.WrittenSpan.ToArray());

    JsonElement IDeserializer<JsonElement>.Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? default
        : IsUnframed(data) ? (_unframed!(data, context) is { } json ? JsonBytes.Element(json) : default)
        : Read(data, static json => JsonBytes.Element(json.WrittenSpan));

    private bool IsUnframed(ReadOnlySpan<byte> data) => _unframed is not null && data is not [GlueFrameHeader.Version, ..];

    private TResult Read<TResult>(ReadOnlySpan<byte> record, Func<OutputBuffer, TResult> convert)
    {
        var json = Json ??= new OutputBuffer();
        json.Clear();
        try
        {
            Convert(record, json);
            return convert(json);
        }
        finally
        {
            json.Trim(RetainedBuffer.MaximumBytes);
        }
    }
}
