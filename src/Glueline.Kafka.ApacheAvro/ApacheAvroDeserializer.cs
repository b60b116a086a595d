using Avro;
using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka.ApacheAvro;

/// <summary>
/// Reads records behind the registry's header as records of Apache.Avro: generic ones with the schema that wrote them, specific ones with
/// the schema of their class. Resolution is Glueline's, as for its other deserializers: Apache.Avro sees bytes of the reader's schema. A
/// tombstone is null. Each schema version is fetched once; the call waits for that. Safe for use by several threads.
/// </summary>
/// <typeparam name="T"><c>GenericRecord</c>, or a class that implements <c>ISpecificRecord</c>.</typeparam>
public sealed class ApacheAvroDeserializer<T> : IDeserializer<T?>
    where T : class
{
    private readonly SchemaVersionCache<ApacheReadPlan<T>> _plans;
    private readonly int _maxInflatedBytes;

    /// <summary>Creates a deserializer.</summary>
    /// <param name="registry">The registry service.</param>
    /// <param name="reader">The schema to read all records with, if not that of the writer or of the class.</param>
    /// <param name="limits">Limits of what is read, for bytes may come from anywhere; null for the defaults.</param>
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
    /// <exception cref="AvroDataException">The payload is not what its schema says, or holds what the reader's record has no place
    /// for.</exception>
    /// <exception cref="AvroSchemaException">Records of the schema that wrote this one can't be read with the reader's.</exception>
    /// <exception cref="SchemaRegistryException">The version can't be had.</exception>
    public T? Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        if (isNull)
            return null;
        var frame = GlueFrame.Read(data);
        var id = frame.Header.SchemaVersionId;
        if (!_plans.TryGet(id, out var plan))
            plan = _plans.GetAsync(id).AsTask().GetAwaiter().GetResult();
        using var inflated = new OutputBuffer();
        return plan.Read(frame.Payload(inflated, _maxInflatedBytes));
    }

    private static ApacheReadPlan<T> Compile(StoredVersion version, Schema? reader, ReadLimits? limits)
    {
        version.Expect(SchemaFormat.Avro);
        return ApacheReadPlan<T>.Compile(version.Definition, reader, limits);
    }
}
