using Glueline.Evolution;
using Glueline.Protobuf;
using Glueline.Registry;

namespace Glueline.Kafka.Protobuf;

/// <summary>Checks .proto files by Google's rules for updating messages.</summary>
internal static class ProtobufDefinitionCheck
{
    public static IReadOnlyList<string> Run(string definition, CompatibilityRules rules, IReadOnlyList<StoredVersion> versions)
    {
        var ours = ProtoFile.Parse(definition);
        var findings = new List<string>();
        foreach (var version in versions)
        {
            var theirs = ProtoFile.ParseRegistered(version.Definition);
            if (rules.NewReadsOld)
                findings.AddRange(
                    Describe(
                        ProtoComparison.Compare(ours, theirs, ProtoDirection.Backward),
                        $"it can't read what version {version.Number} wrote"
                    )
                );
            if (rules.OldReadsNew)
                findings.AddRange(
                    Describe(
                        ProtoComparison.Compare(theirs, ours, ProtoDirection.Forward),
                        $"version {version.Number} can't read what it writes"
                    )
                );
        }

        return findings;
    }

    private static IEnumerable<string> Describe(IEnumerable<ProtoIncompatibility> findings, string what) =>
        findings.Select(finding =>
            $"{what}: {finding.Kind} at {finding.Path}, {finding.ReaderFragment ?? "nothing"} against {finding.WriterFragment ?? "nothing"}"
        );
}
