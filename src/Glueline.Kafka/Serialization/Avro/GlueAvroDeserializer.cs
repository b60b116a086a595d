using System.Text;
using System.Text.Json;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka;

/// <summary>
/// Reads Avro records behind the registry's header as JSON: as text, bytes or an element. A tombstone is null, or an element without a value.
/// Each schema version is fetched once; the call waits for that. One instance serves all topics, keys and values; safe for use by several threads.
/// </summary>
/// <param name="registry">The registry service.</param>
/// <param name="options">How records become JSON.</param>
public sealed class GlueAvroDeserializer(ISchemaRegistry registry, GlueAvroDeserializerOptions? options = null)
    : IDeserializer<byte[]?>, IDeserializer<string?>, IDeserializer<ReadOnlyMemory<byte>>, IDeserializer<JsonElement>
{
    private readonly SchemaVersionCache _versions = new(registry, (options ?? new()).Versions);
    private readonly ForeignRecord? _foreign = options?.Foreign;

    [ThreadStatic]
    private static OutputBuffer? s_inflated;

    [ThreadStatic]
    private static OutputBuffer? s_json;

    /// <summary>Appends a record as JSON. Where its version is not at hand, the call waits for the registry.</summary>
    /// <exception cref="GlueFrameException">The record has no registry header.</exception>
    /// <exception cref="AvroDataException">The payload is not what its schema says.</exception>
    /// <exception cref="SchemaRegistryException">The version can't be had.</exception>
    public void Convert(ReadOnlySpan<byte> record, OutputBuffer json)
    {
        var frame = GlueFrame.Read(record);
        var id = frame.Header.SchemaVersionId;
        if (!_versions.TryGet(id, out var version)) version = _versions.GetAsync(id).AsTask().GetAwaiter().GetResult();
        version.Read(frame.Payload(s_inflated ??= new OutputBuffer()), json);
    }

    byte[]? IDeserializer<byte[]?>.Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? null : IsForeign(data) ? _foreign!(data, context) : Read(data).ToArray();

    string? IDeserializer<string?>.Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? null : IsForeign(data) ? (_foreign!(data, context) is { } json ? Encoding.UTF8.GetString(json) : null) : Encoding.UTF8.GetString(Read(data));

    ReadOnlyMemory<byte> IDeserializer<ReadOnlyMemory<byte>>.Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? default : IsForeign(data) ? _foreign!(data, context) : Read(data).ToArray();

    JsonElement IDeserializer<JsonElement>.Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) =>
        isNull ? default : IsForeign(data) ? (_foreign!(data, context) is { } json ? JsonBytes.Element(json) : default) : JsonBytes.Element(Read(data));

    private bool IsForeign(ReadOnlySpan<byte> data) => _foreign is not null && data is not [GlueFrameHeader.Version, ..];

    /// <summary>The record as JSON, until the next record of this thread.</summary>
    private ReadOnlySpan<byte> Read(ReadOnlySpan<byte> record)
    {
        var json = s_json ??= new OutputBuffer();
        json.Clear();
        Convert(record, json);
        return json.WrittenSpan;
    }
}
