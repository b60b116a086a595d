using Glueline.Protobuf;
using Glueline.Registry;

namespace Glueline.Kafka.Protobuf;

/// <summary>What is known of Protobuf definitions.</summary>
internal static class ProtobufDefinitions
{
    public static DefinitionRules Rules { get; } = new(SchemaFormat.Protobuf, ProtobufDefinitionCheck.Run, WritesSame);

    /// <summary>Whether two texts declare the same: comments, blanks, the order of options and the spelling of names may differ.</summary>
    private static bool WritesSame(string ours, string theirs)
    {
        try
        {
            return Normal(ours) == Normal(theirs);
        }
        catch (Exception exception) when (exception is ProtoException or ArgumentException)
        {
            return false; // what can't be read, or has groups, is another definition
        }
    }

    private static string Normal(string definition) => ProtoDefinition.Of(ProtoFile.ParseRegistered(definition).Descriptors[^1]);
}
