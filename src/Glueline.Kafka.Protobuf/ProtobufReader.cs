using Glueline.Protobuf;
using Glueline.Registry;
using Google.Protobuf;

namespace Glueline.Kafka.Protobuf;

/// <summary>Reads Protobuf messages into their classes, of which a topic may have several.</summary>
internal sealed class ProtobufReader<T>(GlueClient client, IReadOnlyDictionary<string, IMappedMessage<T>> types)
    : VersionReader<T, MessageIndex>(client, SchemaFormat.Protobuf)
    where T : class
{
    protected override MessageIndex Compile(StoredVersion version) => ProtobufMessages.Of(version);

    protected override T ReadPayload(MessageIndex plan, ReadOnlySpan<byte> payload, Guid versionId)
    {
        var name = ProtobufMessages.Next(plan, ref payload, versionId);
        if (!types.TryGetValue(name, out var type))
            throw new ProtobufDataException(
                $"the record has message {name}, expected {string.Join(" or ", types.Keys)} (schema version {versionId}). Read it with the "
                    + $"class of {name}"
            );
        try
        {
            return type.Parse(payload);
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
