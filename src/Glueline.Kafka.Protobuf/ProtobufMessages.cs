using Glueline.Protobuf;
using Glueline.Registry;

namespace Glueline.Kafka.Protobuf;

/// <summary>The messages of a registered definition and their indexes.</summary>
internal static class ProtobufMessages
{
    /// <exception cref="SchemaRegistryException">The definition does not declare the message, or is not a .proto file.</exception>
    public static uint IndexOf(WritableVersion version, string message)
    {
        try
        {
            var messages = MessageIndex.OfText(version.Definition);
            return messages.TryGetIndex(message, out var index)
                ? (uint)index
                : throw RegistryFault.Unusable(
                    version.Id,
                    $"it does not declare message {message}",
                    new InvalidOperationException($"it declares {string.Join(", ", messages.Names)}")
                );
        }
        catch (ProtoException exception)
        {
            throw RegistryFault.Unusable(version.Id, "it is not a .proto file that can be read", exception);
        }
    }

    /// <exception cref="SchemaRegistryException">The definition is not a .proto file.</exception>
    public static MessageIndex Of(StoredVersion version)
    {
        try
        {
            return MessageIndex.OfText(version.Definition);
        }
        catch (ProtoException exception)
        {
            throw RegistryFault.Unusable(version.Id, "it is not a .proto file that can be read", exception);
        }
    }
}
