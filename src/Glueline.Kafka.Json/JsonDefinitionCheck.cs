using Glueline.Evolution;
using Glueline.JsonSchema;
using Glueline.Registry;

namespace Glueline.Kafka.Json;

/// <summary>Checks JSON Schemas by the documents that they accept.</summary>
internal static class JsonDefinitionCheck
{
    public static IReadOnlyList<string> Run(string definition, CompatibilityRules rules, IReadOnlyList<StoredVersion> versions) =>
        [
            .. versions.SelectMany(version =>
                Read(rules.NewReadsOld, definition, version.Definition, $"it can't read what version {version.Number} wrote")
            ),
            .. versions.SelectMany(version =>
                Read(rules.OldReadsNew, version.Definition, definition, $"version {version.Number} can't read what it writes")
            ),
        ];

    private static IEnumerable<string> Read(bool isRequired, string reader, string writer, string what) =>
        isRequired
            ? JsonSchemaComparison
                .Compare(reader, writer)
                .Select(finding =>
                    $"{what}: {finding.Kind} at \"{finding.Pointer}\", {finding.ReaderFragment} against "
                    + $"{finding.WriterFragment ?? "nothing"}{(finding.Reason is null ? "" : $": {finding.Reason}")}"
                )
            : [];
}
