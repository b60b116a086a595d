using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution;
using Glueline.Evolution.Compatibility;

namespace Glueline.Registry;

/// <summary>The check of Avro definitions, by schema resolution.</summary>
internal static class AvroDefinitionCheck
{
    public static IReadOnlyList<string> Run(string definition, CompatibilityLaw law, IReadOnlyList<StoredVersion> versions)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<SchemaHistoryEntry>(versions.Count);
        foreach (var version in versions)
        {
            entries.Add(new SchemaHistoryEntry(version.Number, SchemaText.ParseRegistered(version.Definition, out var deviations)));
            known.UnionWith(deviations.Select(deviation => deviation.Reason));
        }

        return [.. CompatibilityChecker.Check(Candidate(definition, known), SchemaHistory.Of(law.Mode, entries)).Select(finding => finding.ToString()!)];
    }

    /// <summary>A next version keeps the names that the schema has, whoever chose them; new ones are the specification's.</summary>
    private static AvroSchema Candidate(string definition, HashSet<string> known)
    {
        var schema = SchemaText.ParseRegistered(definition, out var deviations);
        return deviations.All(deviation => known.Contains(deviation.Reason)) ? schema : SchemaText.Parse(definition);
    }
}
