using Glueline.Protobuf;
using Glueline.Registry;

namespace Glueline.Kafka.Protobuf;

/// <summary>The messages of a registered definition and their indexes.</summary>
internal static class ProtobufMessages
{
    /// <exception cref="SchemaRegistryException">The definition does not declare the message, or is not a .proto file.</exception>
    public static uint IndexOf(WritableVersion version, string message)
    {
        var messages = Of(version.Id, version.Definition);
        return messages.TryGetIndex(message, out var index)
            ? (uint)index
            : throw RegistryFault.Unusable(
                version.Id,
                $"message {message} can't be written with it",
                new InvalidOperationException($"it declares {string.Join(", ", messages.Names)}")
            );
    }

    /// <exception cref="SchemaRegistryException">The definition is not a .proto file.</exception>
    public static MessageIndex Of(StoredVersion version) => Of(version.Id, version.Definition);

    /// <summary>Reads the message index before a payload, and moves the payload past it.</summary>
    /// <returns>The message's full name.</returns>
    /// <exception cref="ProtobufDataException">The definition has no message with the index, or there is none.</exception>
    public static string Next(MessageIndex messages, ref ReadOnlySpan<byte> payload, Guid versionId)
    {
        var index = MessageIndexVarint.Read(ref payload);
        return index <= int.MaxValue && messages.TryGetName((int)index, out var name)
            ? name
            : throw new ProtobufDataException(
                $"the record has message index {index}, and schema version {versionId} declares {messages.Names.Count} messages"
            );
    }

    private static MessageIndex Of(Guid id, string definition)
    {
        try
        {
            return MessageIndex.OfText(definition);
        }
        catch (ProtoException exception)
        {
            throw RegistryFault.Unusable(id, "it is not a .proto file that can be read", exception);
        }
    }
}
