using Glueline.Evolution.Compatibility;
using Glueline.Protobuf;

namespace Glueline.Local.Glue.Formats;

internal sealed class ProtobufFormat : PairwiseFormat<ProtoFile>
{
    public override string DataFormat => "PROTOBUF";

    public override string? Fault(string text) =>
        ProtoTokens.UnexpectedLabel(text)
        ?? ProtoFile.Check(text) switch
        {
            null => null,
            var problem => $"Syntax error in :{problem.Line}:{problem.Column}: {problem.Reason}",
        };

    // AWS's rule is not known: here comments and white space don't count, everything else does.
    public override string Identity(string text) => string.Join(' ', ProtoTokens.Of(text).Select(token => token.Text));

    // AWS's answer is not known: the text is not JSON, so the patch replaces it as a whole.
    public override string Diff(string first, string second) => JsonPatch.Replacing(first, second);

    // A stored definition was once accepted and stays readable, whatever is accepted today.
    protected override ProtoFile Read(string text) => ProtoFile.ParseRegistered(text);

    protected override bool CanRead(ProtoFile reader, ProtoFile writer, ReadDirection direction) =>
        Compare(reader, writer, direction).Count == 0;

    protected override IEnumerable<DefinitionFault> Faults(ProtoFile reader, ProtoFile writer, ReadDirection direction) =>
        Compare(reader, writer, direction)
            .Select(finding => new DefinitionFault(
                finding.Kind.ToString(),
                finding.Path,
                ProtoIncompatibilityText.What(finding),
                ProtoIncompatibilityText.Remedies(finding)
            ));

    private static IReadOnlyList<ProtoIncompatibility> Compare(ProtoFile reader, ProtoFile writer, ReadDirection direction) =>
        ProtoComparison.Compare(reader, writer, direction is ReadDirection.NewReadsOld ? ProtoDirection.Backward : ProtoDirection.Forward);
}
