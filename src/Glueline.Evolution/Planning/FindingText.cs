using System.Globalization;
using Glueline.Evolution.Inference;

namespace Glueline.Evolution.Planning;

/// <summary>Words a finding for the person who reads it: what is wrong, and what to do.</summary>
internal static class FindingText
{
    private const string Or = " or ";

    /// <summary>
    /// A finding in sentences: where, what was found and what was expected, then what can be done, in the terms of the place that the
    /// options name (<see cref="EvolutionOptions.Remedies"/>).
    /// </summary>
    public static string Describe(PlanFinding finding) => Sentence(Place(finding.Path), What(finding), finding);

    /// <summary>
    /// What several events that are refused for the same reason have in common, with one value as an example, and what can be done.
    /// </summary>
    /// <param name="findings">The findings for any one of the events.</param>
    public static string Summarize(IReadOnlyList<PlanFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return string.Join(
            ' ',
            findings.Select(finding =>
            {
                var place = finding.Kind is FindingKind.NotJson or FindingKind.TooDeep ? "" : finding.Pattern;
                return Sentence(
                    Place(place),
                    finding.Example is { } example ? $"{Common(finding)}, such as {example}" : Common(finding),
                    finding
                );
            })
        );
    }

    /// <summary>
    /// What the findings for all events that are refused for the same reason share: see <see cref="PlanFinding.Group"/>.
    /// </summary>
    public static string GroupOf(IReadOnlyList<PlanFinding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return string.Join('\n', findings.Select(finding => finding.Group));
    }

    /// <summary>What is wrong and where, without what can be done: a fragment.</summary>
    public static string Problem(PlanFinding finding) => Problem(Place(finding.Path), What(finding));

    private static string What(PlanFinding finding) =>
        finding.Kind switch
        {
            FindingKind.TypeConflict =>
                $"the event has {Found(finding)}, {Version(finding)} has {finding.Expected}, and {Mode(finding)} forbids the "
                    + $"change{Reasons(finding)}",
            FindingKind.OtherKind =>
                $"the event has {Found(finding)}, {(finding.Version is null ? "most events have" : Version(finding) + " has")} "
                    + $"{finding.Expected}, and the options allow no union of two kinds",
            FindingKind.FieldMissing =>
                $"the event lacks the field, {Version(finding)} has {finding.Expected} without a default, and {Mode(finding)} forbids "
                    + $"the change{Reasons(finding)}",
            FindingKind.VersioningDisabled =>
                $"the event needs a new version ({finding.Found}), and DISABLED allows none after {Version(finding)}",
            FindingKind.LatestIsNoRecord => $"the event is an object, but {Version(finding)} is {finding.Expected}",
            FindingKind.Incompatible => $"{Mode(finding)} forbids the schema that the event needs{Reasons(finding)}",
            FindingKind.NotAnObject => $"the event is {Found(finding)}, expected an {finding.Expected}",
            FindingKind.RequiredFieldMissing => $"the event has {finding.Found}, and the options require the field",
            FindingKind.NoOverflow => $"what doesn't fit can't be kept in {OverflowField.Name}: {finding.Found}",
            FindingKind.TooDeep => $"the event has more than {Count(finding.Options.Inference.MaxDepth, "level")} of arrays and objects",
            _ => finding.Found,
        };

    /// <summary>The same without what belongs to one event only: its values, the version, the changes that were tried.</summary>
    private static string Common(PlanFinding finding) =>
        finding.Kind switch
        {
            FindingKind.NotJson => "the text is not JSON",
            FindingKind.DuplicateMember => "a key appears twice in one object",
            FindingKind.InexactNumber => "the number can't be kept as a double",
            FindingKind.TypeConflict => $"the event has {Found(finding)}, and {Mode(finding)} forbids a schema that accepts it",
            FindingKind.FieldMissing => $"the event lacks the field, and {Mode(finding)} forbids a schema without it",
            FindingKind.VersioningDisabled => $"the event needs a new version ({finding.Found}), and DISABLED allows none",
            FindingKind.Incompatible => $"{Mode(finding)} forbids the schema that the event needs",
            FindingKind.ValueUnsuitable => "the schema's type does not accept the value",
            _ => What(finding),
        };

    /// <summary>What was found, with articles: <c>null or a string</c>.</summary>
    private static string Found(PlanFinding finding) =>
        finding.Found.Contains(Or, StringComparison.Ordinal)
            ? string.Join(Or, finding.Found.Split(Or).Select(EventKindsText.WithArticle))
            : EventKindsText.WithArticle(finding.Found);

    /// <summary>A count with its noun: <c>1 level</c>, <c>2 levels</c>.</summary>
    internal static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Sentence(string place, string what, PlanFinding finding)
    {
        var problem = Problem(place, what);
        return RemedyText.Sentence(finding.Remedies, finding.Options.Remedies) is { Length: > 0 } remedies
            ? $"{problem}. {remedies}"
            : $"{problem}.";
    }

    private static string Problem(string place, string what) =>
        what.StartsWith(place, StringComparison.Ordinal) ? what : $"{place}: {what}";

    private static string Place(string path) => path.Length == 0 ? "the event" : path;

    private static string Mode(PlanFinding finding) => CompatibilityRules.Of(finding.Mode).Name;

    private static string Version(PlanFinding finding) => finding.Version is { } version ? $"version {version}" : "the schema";

    private static string Reasons(PlanFinding finding) => finding.Reasons.Count == 0 ? "" : $" ({string.Join("; ", finding.Reasons)})";
}
