using Glueline.Avro;
using Glueline.Avro.Schemas;
using Glueline.Avro.Text;
using Glueline.Cli.Events;
using Glueline.Cli.Explaining;
using Glueline.Cli.Formats;
using Glueline.Cli.Page.Texts;
using Glueline.Cli.Records;
using Glueline.Evolution;
using Glueline.Evolution.Planning;
using Glueline.Ui.Change;

namespace Glueline.Cli.Page.Change;

/// <summary>What events would do to an Avro schema, or to none.</summary>
internal sealed class EventTrial(
    KnownDefinition? known,
    TrialVersions versions,
    TrialPlanners planners,
    string text,
    IReadOnlyList<EventLine> lines,
    Guid? latestId
)
{
    /// <summary>More are counted: whoever repairs the first few sees the others.</summary>
    private const int FindingsShown = 50;

    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _events = [.. lines.Select(line => line.Json)];

    /// <summary>The verdict of each mode.</summary>
    /// <exception cref="AvroSchemaException">The latest version can't be written from JSON.</exception>
    public async Task<IReadOnlyList<TrialMode>> ModesAsync()
    {
        // Side by side: a wide schema takes its time.
        var plans = await Task.WhenAll(
                CompatibilityRules.All.Select(rules => Task.Run(() => (Rules: rules, Plan: planners.Plan(rules.Mode, _events))))
            )
            .ConfigureAwait(false);
        string[] allowed = [.. plans.Where(one => one.Plan.Refusals is []).Select(one => one.Rules.Name)];
        return
        [
            .. plans.Select(one => new TrialMode(one.Rules.Name, Outcome(one.Plan), Summary(one.Plan), () => Details(one.Plan, allowed))),
        ];
    }

    private static TrialOutcome Outcome(EvolutionPlan plan) =>
        plan.Outcome switch
        {
            PlanOutcome.Refuse => TrialOutcome.Refused,
            PlanOutcome.Fits => TrialOutcome.Fits,
            _ => TrialOutcome.NewVersion,
        };

    private string Summary(EvolutionPlan plan)
    {
        var refused = plan.Refusals.Count is 0 || lines.Count is 1 ? "" : $"{plan.Refusals.Count} of {lines.Count} events refused; ";
        return plan switch
        {
            { Outcome: PlanOutcome.Refuse } => $"{refused}{Reason(plan)}",
            { Outcome: PlanOutcome.Fits } => $"{refused}nothing changes",
            { Changes: [] } => $"{refused}a first version without fields",
            { Changes: [var only] } => $"{refused}{only}",
            _ => $"{refused}{plan.Changes[0]}, and {plan.Changes.Count - 1} more",
        };
    }

    private static string Reason(EvolutionPlan plan) => FindingText.Problem(plan.Refusals[0].Findings[0]);

    private TrialDetails Details(EvolutionPlan plan, string[] allowed)
    {
        var findings = plan
            .Refusals.SelectMany(refusal => refusal.Findings.Select(finding => (lines[refusal.EventIndex], finding)))
            .ToList();
        var accepted = lines.Count - plan.Refusals.Count;
        return new()
        {
            Changes = [.. plan.Changes.Select(change => change.ToString())],
            Notes = [.. plan.Notes.Select(note => note.ToString())],
            NewText = plan is { Outcome: PlanOutcome.Evolve, Schema: { } schema } ? SchemaText.PrintIndented(schema) : null,
            Findings = [.. findings.Take(FindingsShown).Select(one => Finding(one.Item1, one.finding))],
            MoreFindings = Math.Max(0, findings.Count - FindingsShown),
            AllowedUnder = plan.Refusals is [] ? [] : allowed,
            Bytes = EventBytes.Of(plan, planners.Options, lines, plan.Outcome is PlanOutcome.Fits ? latestId : null),
            Effect = Effect(plan, accepted),
            Obstacle = plan.Outcome switch
            {
                PlanOutcome.Fits => $"Nothing needs to be registered: version {plan.BaseVersion} accepts {Events(accepted)}.",
                PlanOutcome.Refuse => "Nothing would be registered: no event is accepted.",
                _ => null,
            },
        };
    }

    private string Effect(EvolutionPlan plan, int accepted) =>
        plan.Outcome is not PlanOutcome.Evolve
            ? ""
            : $"Registers {(plan.BaseVersion is { } version ? $"a version after {version}" : "a first version")}, which accepts "
                + $"{Events(accepted)}{(accepted < lines.Count ? $" of {lines.Count}" : "")}. No event is sent.";

    private static string Events(int count) => count is 1 ? "the event" : $"{count} events";

    private TrialFinding Finding(EventLine line, PlanFinding finding)
    {
        var place = finding.Path.Length is 0 ? line.Place.ToString() : $"{line.Place}, {finding.Path}";
        var version = finding.Version;
        return new(lines.Count is 1 && finding.Path.Length > 0 ? finding.Path : place, FindingText.Problem(finding))
        {
            Line = (int)line.Number - 1 + LineWithin(line.Json.Span, finding.Path),
            Version = version,
            VersionLine = version is { } number && Declared(finding.Path) is { } pointer ? versions.LineOf(number, pointer) : null,
            Fixes = new EventFixes(text, line, finding, Expected(finding), planners.Options.Remedies).All,
        };
    }

    private string Expected(PlanFinding finding) =>
        finding.Expected.Length > 0 ? finding.Expected
        : Latest is { } record && new TypePaths(record)[string.Join('.', JsonPointer.Steps(finding.Path))] is { } type ? TypeText.Of(type)
        : "";

    private string? Declared(string path) => Latest is { } record ? AvroPlaces.Of(record, path) : null;

    private RecordSchema? Latest => (known?.History.Latest?.Definition as AvroDefinition)?.Schema as RecordSchema;

    private static int LineWithin(ReadOnlySpan<byte> json, string path) =>
        JsonSpan.Nearest(json, path) is { } span ? JsonSpan.LineOf(json, span.Name) : 1;
}
