using Confluent.Kafka;
using Glueline.Avro;
using Glueline.Protobuf;
using Glueline.Registry;
using Glueline.Registry.Framing;
using Google.Protobuf;

namespace Glueline.Kafka;

/// <summary>
/// Reads Protobuf messages with the registry's header and a message index. A tombstone is null. Each schema version is fetched once; the
/// call blocks for that, and while transient failures are retried. Safe for use by several threads.
/// </summary>
/// <typeparam name="T">The generated class of a message.</typeparam>
public sealed class GlueProtobufDeserializer<T> : IDeserializer<T?>
    where T : class, IMessage<T>, new()
{
    private readonly SchemaVersionCache<MessageIndex> _indexes;
    private readonly int _maxInflatedBytes;
    private readonly MessageParser<T> _parser = new(() => new T());
    private readonly string _name = new T().Descriptor.FullName;

    /// <summary>Creates a deserializer.</summary>
    /// <param name="registry">The registry service.</param>
    /// <param name="options">How records are read; null for the defaults.</param>
    public GlueProtobufDeserializer(ISchemaRegistry registry, GlueDeserializerOptions? options = null)
    {
        options ??= new GlueDeserializerOptions();
        _indexes = new SchemaVersionCache<MessageIndex>(registry, Compile, options.Capacity, options.Fetching);
        _maxInflatedBytes = options.MaxInflatedBytes;
    }

    /// <summary>Reads one message. Whatever the bytes and the registry are, only these are thrown.</summary>
    /// <exception cref="GlueFrameException">The bytes have no registry header.</exception>
    /// <exception cref="ProtobufDataException">The record has another message, or is not a message.</exception>
    /// <exception cref="ProtoException">The version is not a .proto file.</exception>
    /// <exception cref="SchemaRegistryException">The version can't be fetched; the record can be read later if the exception is
    /// transient.</exception>
    public T? Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        if (isNull)
            return null;
        var frame = GlueFrame.Read(data);
        var id = frame.Header.SchemaVersionId;
        var messages = _indexes.GetOrWait(id);
        using var inflated = new OutputBuffer();
        var payload = frame.Payload(inflated, _maxInflatedBytes);
        var index = MessageIndexVarint.Read(ref payload);
        if (index > int.MaxValue || !messages.TryGetName((int)index, out var name))
            throw new ProtobufDataException(
                $"the record has message index {index}, and schema version {id} declares {messages.Names.Count} messages"
            );
        if (name != _name)
            throw new ProtobufDataException(
                $"the record has message {name}, expected {_name} (schema version {id}). Read it with the class of {name}"
            );
        try
        {
            return _parser.ParseFrom(payload);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new ProtobufDataException($"the payload is not message {name} (schema version {id}): {exception.Message}", exception);
        }
    }

    private static MessageIndex Compile(StoredVersion version)
    {
        version.Expect(SchemaFormat.Protobuf);
        return MessageIndex.OfText(version.Definition);
    }
}
