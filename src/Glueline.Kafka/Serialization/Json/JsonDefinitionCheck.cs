using Glueline.Evolution;
using Glueline.JsonSchema;
using Glueline.Registry;

namespace Glueline.Kafka;

/// <summary>The check of JSON Schemas: by the documents that they accept.</summary>
internal static class JsonDefinitionCheck
{
    public static IReadOnlyList<string> Run(string definition, CompatibilityRules law, IReadOnlyList<StoredVersion> versions) =>
        [
            .. versions.SelectMany(version =>
                Read(law.NewReadsOld, definition, version.Definition, $"it can't read what version {version.Number} wrote")
            ),
            .. versions.SelectMany(version =>
                Read(law.OldReadsNew, version.Definition, definition, $"version {version.Number} can't read what it writes")
            ),
        ];

    private static IEnumerable<string> Read(bool isAsked, string reader, string writer, string what) =>
        isAsked
            ? JsonSchemaComparison
                .Compare(reader, writer)
                .Select(finding =>
                    $"{what}: {finding.Kind} at \"{finding.Pointer}\", {finding.ReaderFragment} against "
                    + $"{finding.WriterFragment ?? "nothing"}{(finding.Reason is null ? "" : $": {finding.Reason}")}"
                )
            : [];
}
