using System.Text.Json;
using Glueline.Cli.Formats;

namespace Glueline.Cli.Linting;

/// <summary>The findings for programs. <c>ok</c> is true if there is no error; types are included on request.</summary>
internal sealed record LintJson(
    string Schema,
    int Fields,
    bool Ok,
    IReadOnlyList<LintJson.Reader> Systems,
    IReadOnlyList<LintJson.Finding> Findings,
    IReadOnlyList<LintJson.Field>? Types
)
{
    public static string Write(SchemaLint lint, TypeUse types) =>
        JsonSerializer.Serialize(
            new LintJson(
                lint.Name,
                lint.Fields.Count(),
                !lint.HasErrors,
                [
                    .. lint.Systems.Select(system => new Reader(
                        system.Key,
                        system.Name,
                        lint.Of(system, LintSeverity.Error) is [],
                        lint.Of(system, LintSeverity.Error).Count,
                        lint.Of(system, LintSeverity.Warning).Count,
                        system.Source
                    )),
                ],
                [
                    .. lint.Findings.Select(finding => new Finding(
                        finding.Place.Path,
                        TypeSummary.Of(finding.Place.Schema),
                        finding.System.Key,
                        finding.Severity is LintSeverity.Error ? "error" : "warning",
                        finding.Rule,
                        finding.What,
                        finding.Remedies,
                        finding.Source
                    )),
                ],
                types is TypeUse.Included
                    ?
                    [
                        .. lint.Fields.Select(place => new Field(
                            place.Path,
                            lint.Systems.ToDictionary(system => system.Key, system => SystemType.Of(system, place.Schema))
                        )),
                    ]
                    : null
            ),
            LintJsonContext.Plain.LintJson
        );

    /// <summary>One system, and whether it reads the schema.</summary>
    internal sealed record Reader(string System, string Name, bool Reads, int Errors, int Warnings, string Source);

    /// <summary>The effect of one place on one system; the severity is <c>error</c> or <c>warning</c>.</summary>
    internal sealed record Finding(
        string Path,
        string Type,
        string System,
        string Severity,
        string Rule,
        string What,
        IReadOnlyList<string> Remedies,
        string Source
    );

    /// <summary>The types of one field by system.</summary>
    internal sealed record Field(string Path, IReadOnlyDictionary<string, string> Types);
}

/// <summary>Whether the types of fields are included in addition to the findings.</summary>
internal enum TypeUse
{
    Omitted,
    Included,
}
