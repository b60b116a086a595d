using Avro;
using Avro.Generic;
using Avro.IO;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka.ApacheAvro;

/// <summary>
/// Reads records behind the registry's header as records of Apache.Avro: generic ones with the schema that wrote them, specific ones with the schema
/// of their class. A tombstone is null. Each schema version is fetched once; the call waits for that. Safe for use by several threads.
/// </summary>
/// <typeparam name="T"><c>GenericRecord</c>, or a class that implements <c>ISpecificRecord</c>.</typeparam>
public sealed class ApacheAvroDeserializer<T> : IDeserializer<T?>
    where T : class
{
    private readonly SchemaVersionCache<DatumReader<T>> _readers;
    private readonly int _maxInflatedBytes;

    /// <summary>Creates a deserializer.</summary>
    /// <param name="registry">The registry service.</param>
    /// <param name="reader">The schema to read all records with, if not that of the writer or of the class.</param>
    /// <param name="options">How records are read; null for the defaults.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no record of Apache.Avro.</exception>
    public ApacheAvroDeserializer(ISchemaRegistry registry, Schema? reader = null, GlueDeserializerOptions? options = null)
    {
        RecordKind.Require<T>();
        options ??= new GlueDeserializerOptions();
        _readers = new(registry, version => Compile(version, reader), options.Capacity, options.Fetching);
        _maxInflatedBytes = options.MaxInflatedBytes;
    }

    /// <summary>Reads one record.</summary>
    /// <exception cref="GlueFrameException">The bytes have no registry header.</exception>
    /// <exception cref="AvroDataException">The payload is not what its schema says.</exception>
    /// <exception cref="SchemaRegistryException">The version can't be had.</exception>
    public T? Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        if (isNull) return null;
        var frame = GlueFrame.Read(data);
        var id = frame.Header.SchemaVersionId;
        if (!_readers.TryGet(id, out var reader)) reader = _readers.GetAsync(id).AsTask().GetAwaiter().GetResult();
        using var inflated = new OutputBuffer();
        using var payload = new MemoryStream(frame.Payload(inflated, _maxInflatedBytes).ToArray(), writable: false);
        try
        {
            return reader.Read(default!, new BinaryDecoder(payload));
        }
        catch (AvroException problem)
        {
            throw new AvroDataException($"the payload is not what schema version {id} says: {problem.Message}", GlueFrameHeader.Size + payload.Position, inner: problem);
        }
    }

    private static DatumReader<T> Compile(StoredVersion version, Schema? reader)
    {
        version.Expect(SchemaFormat.Avro);
        return RecordKind.Reader<T>(Schema.Parse(version.Definition), reader);
    }
}
