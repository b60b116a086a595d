using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Registry.Framing;

namespace Glueline.Kafka;

/// <summary>
/// Reads keys or values with the registry's header for Confluent.Kafka's consumers, whichever version of the schema wrote them. A tombstone
/// is null, which a struct can't be. Each version is fetched once; the call blocks for that, and while transient failures are retried. One
/// instance serves all topics, keys and values; safe for use by several threads.
/// </summary>
/// <remarks>
/// Whatever the bytes and the registry are, only these are thrown, as the inner exception of Confluent.Kafka's
/// <see cref="ConsumeException"/>: <see cref="RecordDataException"/>, of which <see cref="RecordFrameException"/> is one, for the bytes,
/// and <see cref="SchemaRegistryException"/> for the registry. If that is <see cref="SchemaRegistryException.IsTransient"/>, the same
/// record can be read later: Confluent's client has moved on past it.
/// </remarks>
/// <typeparam name="T">The keys or values.</typeparam>
public class GlueDeserializer<T> : IDeserializer<T>
{
    private readonly RecordReader<T> _reader;
    private readonly IDeserializer<T>? _secondary;

    internal GlueDeserializer(RecordReader<T> reader, GlueDeserializerOptions<T>? options)
    {
        _reader = reader;
        _secondary = options?.Secondary;
    }

    /// <summary>Reads one key or value.</summary>
    /// <exception cref="RecordFrameException">The bytes have no registry header, and there is no secondary deserializer.</exception>
    /// <exception cref="RecordDataException">
    /// The payload does not match its schema, or has a value that the type can't hold; or the record is a tombstone, and
    /// <typeparamref name="T"/> a struct.
    /// </exception>
    /// <exception cref="SchemaRegistryException">
    /// The version can't be fetched, or can't be read as this type; the record can be read later if the exception is transient.
    /// </exception>
    public T Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        if (_secondary is not null && (isNull || data is not [GlueFrameHeader.Version, ..]))
            return _secondary.Deserialize(data, isNull, context);
        if (!isNull)
            return _reader.Read(data, KafkaContext.Of(context));
        return AcceptsTombstones ? default! : throw Tombstone();
    }

    // An empty memory and an undefined element are a tombstone's only sensible forms of these two structs.
    private static bool AcceptsTombstones =>
        default(T) is null || typeof(T) == typeof(ReadOnlyMemory<byte>) || typeof(T) == typeof(System.Text.Json.JsonElement);

    private static AvroDataException Tombstone() =>
        new(
            $"the record is a tombstone, and {typeof(T).Name} is a struct, which can't be null. Read it as a class or as "
                + $"{typeof(T).Name}?, or filter out tombstones"
        );
}
