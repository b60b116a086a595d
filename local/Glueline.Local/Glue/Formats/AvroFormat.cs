using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution.Compatibility;

namespace Glueline.Local.Glue.Formats;

internal sealed class AvroFormat : SchemaFormat<AvroSchema>
{
    public override string DataFormat => "AVRO";

    public override string? Fault(string text)
    {
        if (JsonTextFault.Find(text) is { } fault)
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
    public override string Identity(string text) => JsonIdentity.Of(text);

    public override string Diff(string first, string second) => JsonPatch.Between(first, second);

    protected override AvroSchema Read(string text) => SchemaText.Parse(text);

    protected override bool CanRead(AvroSchema reader, AvroSchema writer, ReadDirection direction) =>
        CompatibilityChecker.Check(reader, writer).Count == 0;
}
