using Glueline.Protobuf;
using Glueline.Registry;
using Google.Protobuf;

namespace Glueline.Kafka.Protobuf;

/// <summary>Reads Protobuf messages of one class.</summary>
internal sealed class ProtobufReader<T>(GlueClient client) : VersionReader<T, MessageIndex>(client, SchemaFormat.Protobuf)
    where T : class, IMessage<T>, new()
{
    private readonly MessageParser<T> _parser = new(() => new T());
    private readonly string _name = new T().Descriptor.FullName;

    protected override MessageIndex Compile(StoredVersion version) => ProtobufMessages.Of(version);

    protected override T ReadPayload(MessageIndex plan, ReadOnlySpan<byte> payload, Guid versionId)
    {
        var index = MessageIndexVarint.Read(ref payload);
        if (index > int.MaxValue || !plan.TryGetName((int)index, out var name))
            throw new ProtobufDataException(
                $"the record has message index {index}, and schema version {versionId} declares {plan.Names.Count} messages"
            );
        if (name != _name)
            throw new ProtobufDataException(
                $"the record has message {name}, expected {_name} (schema version {versionId}). Read it with the class of {name}"
            );
        try
        {
            return _parser.ParseFrom(payload);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new ProtobufDataException(
                $"the payload is not message {name} (schema version {versionId}): {exception.Message}",
                exception
            );
        }
    }
}
