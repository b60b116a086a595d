using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Evolution;
using Glueline.Evolution.Compatibility;

namespace Glueline.Registry;

/// <summary>Checks Avro definitions by the specification's schema resolution.</summary>
internal static class AvroDefinitionCheck
{
    public static IReadOnlyList<string> Run(string definition, CompatibilityRules rules, IReadOnlyList<StoredVersion> versions)
    {
        var deviating = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<SchemaHistoryEntry>(versions.Count);
        foreach (var version in versions)
        {
            entries.Add(new SchemaHistoryEntry(version.Number, SchemaText.ParseRegistered(version.Definition, out var deviations)));
            deviating.UnionWith(deviations.Select(deviation => deviation.Reason));
        }

        return
        [
            .. CompatibilityChecker
                .Check(Candidate(definition, versions.Count == 0 ? null : deviating), SchemaHistory.Of(rules.Mode, entries))
                .Select(finding => finding.ToString()!),
        ];
    }

    /// <summary>Parses the next version: it may keep deviations that earlier versions have, such as names, but may not add any.</summary>
    /// <param name="definition">The schema text.</param>
    /// <param name="deviating">The deviations of the versions; null if the mode compares with none.</param>
    private static AvroSchema Candidate(string definition, HashSet<string>? deviating)
    {
        var schema = SchemaText.ParseRegistered(definition, out var deviations);
        return deviations.FirstOrDefault(deviation => deviating?.Contains(deviation.Reason) is false) is { } added
            ? throw new AvroSchemaException(added.Reason, added.Path)
            : schema;
    }
}
