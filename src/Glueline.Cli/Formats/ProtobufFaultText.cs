using Glueline.Protobuf;

namespace Glueline.Cli.Formats;

/// <summary>What two .proto files differ in, as a fault of any format.</summary>
internal static class ProtobufFaultText
{
    public static ReadFault Of(ProtoIncompatibility finding) =>
        new(finding.Kind.ToString(), finding.Path, ProtoIncompatibilityText.What(finding), ProtoIncompatibilityText.Remedies(finding));
}
