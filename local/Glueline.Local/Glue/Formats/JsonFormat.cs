using Glueline.Evolution.Compatibility;
using Glueline.JsonSchema;

namespace Glueline.Local.Glue.Formats;

internal sealed class JsonFormat : PairwiseFormat<string>
{
    public override string DataFormat => "JSON";

    public override string? Fault(string text) =>
        JsonTextFault.Find(text)
        ?? JsonSchemaText.Check(text) switch
        {
            null => null,
            { Pointer: "" } whole => whole.Reason,
            var problem => $"{problem.Pointer}: {problem.Reason}",
        };

    public override string Identity(string text) => JsonIdentity.Of(text);

    public override string Diff(string first, string second) => JsonPatch.Between(first, second);

    protected override string Read(string text) => text;

    protected override bool CanRead(string reader, string writer, ReadDirection direction) =>
        JsonSchemaComparison.Compare(reader, writer).Count == 0;

    protected override IEnumerable<DefinitionFault> Faults(string reader, string writer, ReadDirection direction) =>
        JsonSchemaComparison
            .Compare(reader, writer)
            .Select(finding => new DefinitionFault(
                finding.Kind.ToString(),
                finding.Pointer,
                JsonIncompatibilityText.What(finding),
                JsonIncompatibilityText.Remedies(finding)
            ));
}
