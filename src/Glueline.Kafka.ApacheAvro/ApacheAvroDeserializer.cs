using Avro;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka.ApacheAvro;

/// <summary>
/// Reads records with the registry's header as records of Apache.Avro: generic ones with their writer schema, specific ones with the schema
/// of their class. Resolution is Glueline's, as for its other deserializers: Apache.Avro sees bytes of the reader schema. A tombstone is
/// null. Each schema version is fetched once; the call blocks for that. Safe for use by several threads.
/// </summary>
/// <typeparam name="T"><c>GenericRecord</c>, or a class that implements <c>ISpecificRecord</c>.</typeparam>
public sealed class ApacheAvroDeserializer<T> : IDeserializer<T?>
    where T : class
{
    private readonly SchemaVersionCache<ApacheReadPlan<T>> _plans;
    private readonly int _maxInflatedBytes;

    /// <summary>Creates a deserializer.</summary>
    /// <param name="registry">The registry service.</param>
    /// <param name="reader">The schema to read all records with; null for the writer schema, or that of the class.</param>
    /// <param name="limits">Limits of what is read, since the bytes may come from anywhere; null for the defaults.</param>
    /// <param name="options">How records are read; null for the defaults.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not a record of Apache.Avro.</exception>
    public ApacheAvroDeserializer(
        ISchemaRegistry registry,
        Schema? reader = null,
        ReadLimits? limits = null,
        GlueDeserializerOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(registry);
        RecordKind.Require<T>();
        options ??= new GlueDeserializerOptions();
        _plans = new(registry, version => Compile(version, reader, limits), options.Capacity, options.Fetching);
        _maxInflatedBytes = options.MaxInflatedBytes;
    }

    /// <summary>Reads one record.</summary>
    /// <exception cref="GlueFrameException">The bytes have no registry header.</exception>
    /// <exception cref="AvroDataException">The payload does not match its schema, or has a value that the record can't hold.</exception>
    /// <exception cref="AvroSchemaException">Records of the writer schema can't be read with the reader schema.</exception>
    /// <exception cref="SchemaRegistryException">The version can't be fetched.</exception>
    public T? Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        if (isNull)
            return null;
        var frame = GlueFrame.Read(data);
        var plan = _plans.GetOrWait(frame.Header.SchemaVersionId);
        using var inflated = new OutputBuffer();
        return plan.Read(frame.Payload(inflated, _maxInflatedBytes));
    }

    private static ApacheReadPlan<T> Compile(StoredVersion version, Schema? reader, ReadLimits? limits)
    {
        version.Expect(SchemaFormat.Avro);
        return ApacheReadPlan<T>.Compile(version.Definition, reader, limits);
    }
}
