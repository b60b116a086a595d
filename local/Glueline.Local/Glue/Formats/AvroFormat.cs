using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution.Compatibility;
using Glueline.Local.Glue.Resolution;

namespace Glueline.Local.Glue.Formats;

internal sealed class AvroFormat : PairwiseFormat<AvroSchema>
{
    public override string DataFormat => "AVRO";

    public override string? Fault(string text)
    {
        if (JsonTextFault.Find(text) is { } fault)
            return fault;
        try
        {
            SchemaText.ParseRegistered(text, out var deviations);
            return deviations.FirstOrDefault(deviation => deviation.Kind is SchemaDeviationKind.Outdated) is { } refused
                ? $"{refused.Path}: {refused.Reason}"
                : null;
        }
        catch (AvroSchemaException exception)
        {
            return exception.Message;
        }
    }

    // Not the parsing canonical form: docs and defaults count. Recorded on AWS: key order and white space don't.
    public override string Identity(string text) => JsonIdentity.Of(text);

    public override string Diff(string first, string second) => JsonPatch.Between(first, second);

    protected override AvroSchema Read(string text) => SchemaText.ParseRegistered(text);

    // The service's library ignores logical types; for those our own check decides.
    protected override bool CanRead(AvroSchema reader, AvroSchema writer, ReadDirection direction) =>
        ServiceReading.CanRead(reader, writer)
        && CompatibilityChecker.Check(reader, writer).All(finding => ServiceReading.Decides(finding.Kind));

    protected override IEnumerable<DefinitionFault> Faults(AvroSchema reader, AvroSchema writer, ReadDirection direction) =>
        CompatibilityChecker
            .Check(reader, writer)
            .Select(finding => new DefinitionFault(
                finding.Kind.ToString(),
                finding.Pointer,
                IncompatibilityText.What(finding),
                IncompatibilityText.Remedies(finding)
            ));
}
