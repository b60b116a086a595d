using Glueline.Avro;
using Glueline.Avro.Resolution;
using Glueline.Avro.Text;

namespace Glueline.Registry;

/// <summary>What is known of Avro definitions.</summary>
internal static class AvroDefinitions
{
    public static DefinitionRules Rules { get; } = new(SchemaFormat.Avro, AvroDefinitionCheck.Run, WritesSame);

    private static bool WritesSame(string ours, string theirs)
    {
        try
        {
            return SchemaComparison.WritesSame(SchemaText.ParseRegistered(ours), SchemaText.ParseRegistered(theirs));
        }
        catch (AvroSchemaException)
        {
            return false; // what is no schema to us is another one
        }
    }
}
