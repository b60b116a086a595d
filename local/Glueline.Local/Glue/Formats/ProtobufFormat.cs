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

    // AWS's rule was not recorded: comments and white space don't count here, everything else does.
    public override string Identity(string text) => string.Join(' ', ProtoTokens.Of(text).Select(token => token.Text));

    // What AWS answers was not recorded: there is no JSON inside, so the patch puts the whole text in the other's place.
    public override string Diff(string first, string second) => JsonPatch.Replacing(first, second);

    // What is stored was served once: it stays readable, whatever is served today.
    protected override ProtoFile Read(string text) => ProtoFile.ParseRegistered(text);

    protected override bool CanRead(ProtoFile reader, ProtoFile writer, ReadDirection direction) =>
        ProtoComparison
            .Compare(reader, writer, direction == ReadDirection.NewReadsOld ? ProtoDirection.Backward : ProtoDirection.Forward)
            .Count == 0;
}
