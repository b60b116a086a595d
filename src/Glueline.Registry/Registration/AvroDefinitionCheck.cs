using Glueline.Avro.Text;
using Glueline.Evolution;
using Glueline.Evolution.Compatibility;

namespace Glueline.Registry;

/// <summary>The check of Avro definitions, by schema resolution.</summary>
internal static class AvroDefinitionCheck
{
    public static IReadOnlyList<string> Run(string definition, CompatibilityLaw law, IReadOnlyList<StoredVersion> versions) =>
    [
        .. CompatibilityChecker
            .Check(SchemaText.Parse(definition), SchemaHistory.Of(law.Mode, versions.Select(version => new SchemaHistoryEntry(version.Number, SchemaText.Parse(version.Definition)))))
            .Select(finding => finding.ToString()!),
    ];
}
