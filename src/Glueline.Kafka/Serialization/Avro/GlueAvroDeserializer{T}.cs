using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.Typed;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka;

/// <summary>
/// Reads Avro records with the registry's header into a class or struct, whichever version of the schema wrote them. A tombstone is null,
/// which a struct can't be. Each version is fetched once; the call blocks for that, and while transient failures are retried. Safe for use
/// by several threads.
/// </summary>
/// <typeparam name="T">A class or struct with <c>[AvroRecord]</c>, or a hand-written implementation of the contract.</typeparam>
public sealed class GlueAvroDeserializer<T> : IDeserializer<T?>
    where T : IAvroRecord<T>
{
    private readonly SchemaVersionCache<TypedReadPlan<T>> _plans;
    private readonly int _maxInflatedBytes;

    [ThreadStatic]
    private static OutputBuffer? Inflated;

    /// <summary>Creates a deserializer.</summary>
    /// <param name="registry">The registry service.</param>
    /// <param name="limits">Limits of what is read; null for the defaults.</param>
    /// <param name="options">How records are read; null for the defaults.</param>
    public GlueAvroDeserializer(ISchemaRegistry registry, ReadLimits? limits = null, GlueDeserializerOptions? options = null)
    {
        options ??= new GlueDeserializerOptions();
        _plans = new SchemaVersionCache<TypedReadPlan<T>>(
            registry,
            version => Compile(version, limits),
            options.Capacity,
            options.Fetching
        );
        _maxInflatedBytes = options.MaxInflatedBytes;
    }

    /// <summary>Reads one record. Whatever the bytes and the registry are, only these are thrown.</summary>
    /// <exception cref="GlueFrameException">The bytes have no registry header.</exception>
    /// <exception cref="AvroDataException">
    /// The payload does not match its schema, or has a value that the class can't hold; or the record is a tombstone, and
    /// <typeparamref name="T"/> a struct.
    /// </exception>
    /// <exception cref="AvroSchemaException">The class can't be read from records of the writer schema.</exception>
    /// <exception cref="SchemaRegistryException">The version can't be fetched; the record can be read later if the exception is
    /// transient.</exception>
    public T? Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        if (isNull)
            return default(T) is null ? default : throw Tombstone();
        var frame = GlueFrame.Read(data);
        var plan = _plans.GetOrWait(frame.Header.SchemaVersionId);
        var inflated = Inflated ??= new OutputBuffer();
        try
        {
            return plan.Read(frame.Payload(inflated, _maxInflatedBytes));
        }
        finally
        {
            inflated.Trim(RetainedBuffer.MaximumBytes);
        }
    }

    private static AvroDataException Tombstone() =>
        new(
            $"the record is a tombstone, and {typeof(T).Name} is a struct, which can't be null. Make it a class, or filter out "
                + "tombstones"
        );

    private static TypedReadPlan<T> Compile(StoredVersion version, ReadLimits? limits)
    {
        version.Expect(SchemaFormat.Avro);
        return TypedRecord.Compile<T>(SchemaText.ParseRegistered(version.Definition), limits);
    }
}
