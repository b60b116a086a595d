using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution;
using Glueline.Evolution.Compatibility;

namespace Glueline.Registry;

/// <summary>The check of Avro definitions, by schema resolution.</summary>
internal static class AvroDefinitionCheck
{
    public static IReadOnlyList<string> Run(string definition, CompatibilityRules law, IReadOnlyList<StoredVersion> versions)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<SchemaHistoryEntry>(versions.Count);
        foreach (var version in versions)
        {
            entries.Add(new SchemaHistoryEntry(version.Number, SchemaText.ParseRegistered(version.Definition, out var deviations)));
            known.UnionWith(deviations.Select(deviation => deviation.Reason));
        }

        return
        [
            .. CompatibilityChecker
                .Check(Candidate(definition, versions.Count == 0 ? null : known), SchemaHistory.Of(law.Mode, entries))
                .Select(finding => finding.ToString()!),
        ];
    }

    /// <summary>A next version keeps the names that the schema has, whoever chose them; new ones are the specification's.</summary>
    /// <param name="definition">The text.</param>
    /// <param name="known">What the versions have that departs from the specification; null where the mode compares with none.</param>
    private static AvroSchema Candidate(string definition, HashSet<string>? known)
    {
        var schema = SchemaText.ParseRegistered(definition, out var deviations);
        return deviations.FirstOrDefault(deviation => known?.Contains(deviation.Reason) is false) is { } own
            ? throw new AvroSchemaException(own.Reason, own.Path)
            : schema;
    }
}
