using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;
using Glueline.Avro.Typed;
using Glueline.Registry;
using Glueline.Registry.Framing;

namespace Glueline.Kafka;

/// <summary>
/// Reads Avro records behind the registry's header into a class or struct, whichever version of the schema wrote them. A tombstone is null, which a
/// struct has no place for. Each version is
/// fetched once; the call waits for that. Safe for use by several threads.
/// </summary>
/// <typeparam name="T">A class or struct with <c>[AvroRecord]</c>, or one that implements the contract by hand.</typeparam>
/// <param name="registry">The registry service.</param>
/// <param name="limits">Limits of what is read; null for the defaults.</param>
public sealed class GlueAvroDeserializer<T>(ISchemaRegistry registry, ReadLimits? limits = null) : IDeserializer<T?>
    where T : IAvroRecord<T>
{
    private readonly SchemaVersionCache<TypedReadPlan<T>> _plans = new(registry, version => Compile(version, limits));

    [ThreadStatic]
    private static OutputBuffer? s_inflated;

    /// <summary>Reads one record.</summary>
    /// <exception cref="GlueFrameException">The bytes have no registry header.</exception>
    /// <exception cref="AvroDataException">
    /// The payload is not what its schema says, or holds what the class has no place for; or the record is a tombstone, and <typeparamref name="T"/> a struct.
    /// </exception>
    /// <exception cref="AvroSchemaException">The class can't be read from records of the schema that wrote this one.</exception>
    /// <exception cref="SchemaRegistryException">The version can't be had.</exception>
    public T? Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        if (isNull) return default(T) is null ? default : throw Tombstone();
        var frame = GlueFrame.Read(data);
        var plan = _plans.Of(frame.Header.SchemaVersionId);
        return plan.Read(frame.Payload(s_inflated ??= new OutputBuffer()));
    }

    private static AvroDataException Tombstone() =>
        new($"the record is a tombstone, and {typeof(T).Name} is a struct, which can't be null; make it a class, or leave tombstones out before");

    private static TypedReadPlan<T> Compile(StoredVersion version, ReadLimits? limits)
    {
        version.Expect(SchemaFormat.Avro);
        return TypedRecord.Compile<T>(SchemaText.ParseRegistered(version.Definition), limits);
    }
}
