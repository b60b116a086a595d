using Glueline.Cli.Events;
using Glueline.Cli.Formats;
using Glueline.Cli.Page.Texts;
using Glueline.Evolution;
using Glueline.JsonSchema;
using Glueline.Ui.Change;

namespace Glueline.Cli.Page.Change;

/// <summary>Events held against a JSON Schema, which accepts them or does not, whatever the mode.</summary>
internal sealed class DocumentTrial(EarlierDefinition latest, TrialVersions versions, IReadOnlyList<EventLine> lines)
{
    private const int FindingsShown = 50;

    private static readonly TrialFix NoEvolution = new(
        "Change the event, or paste the JSON Schema with the change: it does not evolve by events"
    );

    /// <summary>The verdict of each mode.</summary>
    public IReadOnlyList<TrialMode> Modes()
    {
        var validator = JsonSchemaValidator.Compile(latest.Definition.Text);
        var findings = lines
            .SelectMany(line => validator.Validate(line.Json.Span).Select(finding => (Line: line, Finding: finding)))
            .ToList();
        var refused = findings.DistinctBy(one => one.Line.Ordinal).Count();
        var details = new TrialDetails
        {
            Findings = [.. findings.Take(FindingsShown).Select(one => Finding(one.Line, one.Finding))],
            MoreFindings = Math.Max(0, findings.Count - FindingsShown),
            Obstacle = "Nothing can be registered: a JSON Schema accepts an event or refuses it, and never evolves because of one.",
        };
        var summary =
            findings is [] ? "nothing changes"
            : lines.Count is 1 ? findings[0].Finding.Reason
            : $"{refused} of {lines.Count} events refused: {findings[0].Finding.Reason}";
        return
        [
            .. CompatibilityRules.All.Select(rules => new TrialMode(
                rules.Name,
                refused < lines.Count ? TrialOutcome.Fits : TrialOutcome.Refused,
                summary,
                () => details
            )),
        ];
    }

    private TrialFinding Finding(EventLine line, JsonDocumentFinding finding) =>
        new(finding.Pointer.Length is 0 ? line.Place.ToString() : $"{line.Place}, {finding.Pointer}", finding.Reason)
        {
            Line =
                (int)line.Number
                - 1
                + (JsonSpan.Nearest(line.Json.Span, finding.Pointer) is { } span ? JsonSpan.LineOf(line.Json.Span, span.Name) : 1),
            Version = latest.Number,
            VersionLine = versions.LineOf(latest.Number, finding.SchemaPointer),
            Fixes = [NoEvolution],
        };
}
