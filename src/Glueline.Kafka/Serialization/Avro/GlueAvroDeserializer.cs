using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka;

/// <summary>
/// Reads Avro records behind the registry's header as JSON: as text, bytes or an element. A tombstone is null, or an element without a
/// value. Each schema version is fetched once; the call waits for that, over brief faults of the registry too. One instance serves all
/// topics, keys and values; safe for use by several threads.
/// </summary>
/// <remarks>
/// Whatever the bytes and the registry are, only these are thrown: <see cref="GlueFrameException"/> (an <see cref="AvroDataException"/>)
/// for a record without header, <see cref="AvroDataException"/> for a payload that is not what its schema says,
/// <see cref="AvroSchemaException"/> for a version that is no Avro schema or that the reader's can't read,
/// <see cref="SchemaRegistryException"/> for a version that can't be had: the same record can be read later where
/// <see cref="SchemaRegistryException.IsTransient"/> says so, and Confluent's client has moved on behind it.
/// </remarks>
public sealed class GlueAvroDeserializer
    : IDeserializer<byte[]?>,
        IDeserializer<string?>,
        IDeserializer<ReadOnlyMemory<byte>>,
        IDeserializer<JsonElement>
{
    private readonly SchemaVersionCache _versions;
    private readonly UnframedRecordReader? _foreign;
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
        _foreign = options.Unframed;
        _maxInflatedBytes = options.MaxInflatedBytes;
    }

    /// <summary>Appends a record as JSON. Where its version is not at hand, the call waits for the registry.</summary>
    /// <exception cref="GlueFrameException">The record has no registry header.</exception>
    /// <exception cref="AvroDataException">The payload is not what its schema says.</exception>
    /// <exception cref="AvroSchemaException">The version is no Avro schema, or the reader's schema can't read it.</exception>
    /// <exception cref="SchemaRegistryException">The version can't be had.</exception>
    public void Convert(ReadOnlySpan<byte> record, OutputBuffer json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var frame = GlueFrame.Read(record);
        var id = frame.Header.SchemaVersionId;
        if (!_versions.TryGet(id, out var version))
            version = _versions.GetAsync(id).AsTask().GetAwaiter().GetResult();
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
        : IsUnframed(data) ? _foreign!(data, context)
        : Read(data, static json => json.WrittenSpan.ToArray());

    string? IDeserializer<string?>.Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? null
        : IsUnframed(data) ? (_foreign!(data, context) is { } json ? WellFormedText.Decode(json) : null)
        : Read(data, static json => Encoding.UTF8.GetString(json.WrittenSpan));

    ReadOnlyMemory<byte> IDeserializer<ReadOnlyMemory<byte>>.Deserialize(
        ReadOnlySpan<byte> data,
        bool isNull,
        SerializationContext context
    ) =>
        isNull ? default
        : IsUnframed(data) ? _foreign!(data, context)
        : Read(data, static json => json.WrittenSpan.ToArray());

    JsonElement IDeserializer<JsonElement>.Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? default
        : IsUnframed(data) ? (_foreign!(data, context) is { } json ? JsonBytes.Element(json) : default)
        : Read(data, static json => JsonBytes.Element(json.WrittenSpan));

    private bool IsUnframed(ReadOnlySpan<byte> data) => _foreign is not null && data is not [GlueFrameHeader.Version, ..];

    private TResult Read<TResult>(ReadOnlySpan<byte> record, Func<OutputBuffer, TResult> take)
    {
        var json = Json ??= new OutputBuffer();
        json.Clear();
        try
        {
            Convert(record, json);
            return take(json);
        }
        finally
        {
            json.Trim(RetainedBuffer.MaximumBytes);
        }
    }
}
