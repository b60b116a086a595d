using Glueline.Avro;
using Glueline.Avro.Text;
using Glueline.Evolution.Compatibility;

namespace Glueline.Local.Glue.Formats;

internal sealed class AvroFormat : ISchemaFormat
{
    public string DataFormat => "AVRO";

    public string? Fault(string text)
    {
        if (JsonTokenFault.Find(text) is { } fault)
            return fault;
        try
        {
            SchemaText.Parse(text);
            return null;
        }
        catch (AvroSchemaException problem)
        {
            return problem.Message;
        }
    }

    // Not the parsing canonical form: docs and defaults count (recorded: key order and white space do not).
    public string Identity(string text) => JsonIdentity.Of(text);

    public bool CanRead(string reader, string writer) =>
        CompatibilityChecker.Check(SchemaText.Parse(reader), SchemaText.Parse(writer)).Count == 0;

    public string Diff(string first, string second) => JsonPatch.Between(first, second);
}
