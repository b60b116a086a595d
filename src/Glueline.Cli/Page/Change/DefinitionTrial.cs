using Glueline.Cli.Formats;
using Glueline.Cli.Page.Change.Fixes;
using Glueline.Cli.Page.Texts;
using Glueline.Cli.Records;
using Glueline.Evolution;
using Glueline.Evolution.Compatibility;
using Glueline.Ui.Change;

namespace Glueline.Cli.Page.Change;

/// <summary>What a schema would do as the next version of another of its format, or as a first version.</summary>
internal sealed class DefinitionTrial(KnownDefinition? known, TrialVersions versions, Definition candidate)
{
    private const int FindingsShown = 50;

    /// <summary>The first ones get changes to apply, each of which is tried; after that the others are fewer.</summary>
    private const int FindingsFixed = 10;

    private readonly EarlierDefinition? _latest = known?.History.Latest;
    private readonly EarlierDefinition? _same = known?.History.Versions.LastOrDefault(version => candidate.IsSameAs(version.Definition));

    /// <summary>The verdict of each mode.</summary>
    public IReadOnlyList<TrialMode> Modes()
    {
        var verdicts = (known?.History ?? new(CompatibilityRules.Of(CompatibilityMode.None), [])).CheckUnderAll(candidate).ToList();
        string[] allowed = [.. verdicts.Where(one => one.Findings is []).Select(one => one.Rules.Name)];
        var changes = new Lazy<IReadOnlyList<DefinitionChange>>(() => candidate.ChangesSince(_latest?.Definition));
        return
        [
            .. verdicts.Select(one => new TrialMode(
                one.Rules.Name,
                _same is not null ? TrialOutcome.Fits
                    : one.Findings is [] ? TrialOutcome.NewVersion
                    : TrialOutcome.Refused,
                Summary(one.Findings, changes.Value),
                () => Details(one.Findings, changes.Value, allowed)
            )),
        ];
    }

    private string Summary(IReadOnlyList<CompatibilityFinding> findings, IReadOnlyList<DefinitionChange> changes) =>
        (_same, findings, changes) switch
        {
            ({ } same, _, _) => $"it is {same.Label}",
            (_, [var only], _) => only.Summary,
            (_, [var first, ..], _) => $"{first.Summary}; and {findings.Count - 1} more",
            (_, _, []) => "nothing that changes data",
            (_, _, [var change]) => change.Text,
            _ => $"{changes[0].Text}, and {changes.Count - 1} more",
        };

    private TrialDetails Details(IReadOnlyList<CompatibilityFinding> findings, IReadOnlyList<DefinitionChange> changes, string[] allowed)
    {
        var isRefused = _same is null && findings is not [];
        var fixes = new DefinitionFixes(candidate, versions);
        return new()
        {
            Changes = [.. changes.Select(change => change.Text)],
            NewText = _same is null && !isRefused ? ReadableText.Of(candidate) : null,
            Findings = isRefused
                ? [.. findings.Take(FindingsShown).Select((finding, index) => Finding(finding, index < FindingsFixed ? fixes : null))]
                : [],
            MoreFindings = isRefused ? Math.Max(0, findings.Count - FindingsShown) : 0,
            AllowedUnder = isRefused ? allowed : [],
            Effect =
                _same is not null || isRefused
                    ? ""
                    : $"Registers {(_latest is { } latest ? $"a version after {latest.Number}" : "a first version")}, "
                        + $"a {candidate.FormatName} definition of {candidate.RegisteredText.Length:#,0} characters.",
            Obstacle = (_same, isRefused) switch
            {
                ({ } same, _) => $"Nothing needs to be registered: it is {same.Label}.",
                (_, true) => "It is refused, and a refused version would stay in the registry as FAILURE under a number of its own. "
                    + "Apply a fix first.",
                _ => null,
            },
        };
    }

    private TrialFinding Finding(CompatibilityFinding finding, DefinitionFixes? fixes)
    {
        var fault = finding.Fault;
        var isNew = finding.Direction is ReadDirection.NewReadsOld;
        var who =
            finding.Earlier is not { } earlier ? "Any new version"
            : isNew ? $"The new schema can't read {earlier.Label}"
            : $"{char.ToUpperInvariant(earlier.Label[0])}{earlier.Label[1..]} can't read the new schema";
        return new($"{who}, at {fault.PlaceText}", fault.Reason)
        {
            Line = finding.Earlier is null ? null : LineOf(fault.Place, isNew),
            Version = finding.Earlier?.Number,
            VersionLine = finding.Earlier is { } version ? versions.LineOf(version.Number, fault.Place) : null,
            Note = fault.Note,
            Fixes = fixes?.Of(finding) ?? [.. fault.Remedies.Select(remedy => new TrialFix(remedy))],
        };
    }

    /// <summary>A place of the other schema is looked for here too, and what is around it is found at least.</summary>
    private int? LineOf(string place, bool isOwn) =>
        isOwn || candidate.Format is not SchemaFormat.Avro ? TrialVersions.LineOf(candidate.Text, place, candidate.Format) : null;
}
