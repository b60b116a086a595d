using Glueline.Registry;

namespace Glueline.Kafka.Protobuf;

/// <summary>What is known of Protobuf definitions.</summary>
internal static class ProtobufDefinitions
{
    public static DefinitionRules Rules { get; } = new(SchemaFormat.Protobuf, ProtobufDefinitionCheck.Run);
}
